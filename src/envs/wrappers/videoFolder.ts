import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';

/** Where recordings go. Both throw a `UserError` that names the folder where the disk refuses. */
export interface VideoFolder {
  /** Makes the folder, and sees that it can be written. */
  prepare(): void;
  /** Writes `name`.gif; a name that is taken gets -1, -2, … and nothing is replaced. */
  write(name: string, bytes: Uint8Array): void;
}

/** The folder `folder`; `who` writes there, for messages. */
export function videoFolder(folder: string, who: string): VideoFolder {
  const onDisk = <T>(operation: () => T): T => {
    try {
      return operation();
    } catch (error) {
      throw new UserError(
        `${who} cannot write to ${folder}: ${(error as Error).message}`,
        'name another folder, or make this one writable',
        1,
      );
    }
  };
  return {
    prepare: () =>
      onDisk(() => {
        mkdirSync(folder, { recursive: true });
        accessSync(folder, constants.W_OK);
      }),
    write(name, bytes) {
      const path = (k: number) => join(folder, `${name}${k === 0 ? '' : `-${k}`}.gif`);
      onDisk(() => {
        for (let k = 0; !created(path(k), bytes); k++);
      });
    },
  };
}

/** Writes a file that is not there yet; answers whether it could. */
function created(path: string, bytes: Uint8Array): boolean {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
