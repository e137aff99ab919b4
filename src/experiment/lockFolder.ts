import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../errors.js';
import { onDisk } from './disk.js';

const retryMs = 200;
// A process id may have been another process's before, in containers above all: what we hold we know ourselves.
const held = new Set<string>();

/**
 * Keeps other processes out of a folder; answers how to let them in again.
 *
 * A lock whose process is gone counts for nothing. Waits a moment for one that may be about to end, then throws a
 * `UserError` naming it.
 */
export async function lockFolder(folder: string, patienceMs = 3000): Promise<() => void> {
  const path = join(folder, '.lock');
  for (let waited = 0; !acquired(path); waited += retryMs) {
    const { pid, host } = holder(path);
    if (waited >= patienceMs)
      throw new UserError(
        `${folder} is being worked on by process ${pid} on ${host}`,
        `wait for it, or remove ${path}`,
        1,
      );
    await setTimeout(retryMs);
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

function acquired(path: string): boolean {
  if (existsSync(path)) {
    if (isHeld(path)) return false;
    rmSync(path, { force: true });
  }
  return onDisk(`cannot write in ${dirname(path)}`, () => created(path));
}

/** False where another process was quicker. */
function created(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(path: string): boolean {
  const { pid, host } = holder(path);
  if (host !== hostname()) return host !== '';
  if (pid === process.pid) return held.has(path);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Who wrote the lock; a file that is being written or was cut off says nobody. */
function holder(path: string): { readonly pid: number; readonly host: string } {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { pid: number; host: string };
  } catch {
    return { pid: 0, host: '' };
  }
}
