import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const prefix = 'staging-';

/**
 * Lets `make` fill a folder, which then is put where `target` was: who looks finds the old one or the whole new one.
 *
 * What `make` answers is answered. Where it throws, nothing is left of it.
 */
export async function staged<T>(
  root: string,
  target: string,
  make: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(root, `${prefix}${process.pid}-`));
  try {
    const made = await make(folder);
    rmSync(target, { recursive: true, force: true });
    renameSync(folder, target);
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removes what calls that were killed have left in `root`. */
export function sweep(root: string): void {
  for (const name of readdirSync(root).filter((name) => name.startsWith(prefix)))
    if (!isAlive(Number.parseInt(name.slice(prefix.length), 10)))
      rmSync(join(root, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
