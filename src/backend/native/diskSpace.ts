import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../errors.js';

const gibibyte = 2 ** 30;

/**
 * Makes `folder` and sees that its disk has `needed` bytes.
 *
 * Throws a UserError that says how much there is and how to use another disk.
 */
export function makeRoom(folder: string, needed: number, free: (folder: string) => number = freeBytes): void {
  const found = free(folder);
  if (found < needed)
    throw new UserError(
      `${gib(needed)} GiB are needed in ${folder}, where ${gib(found)} are free`,
      'make room, or set BRAINSET_CACHE to a folder that has more',
      1,
    );
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UserError(
      `${folder} cannot be made: ${(error as Error).message}`,
      'set BRAINSET_CACHE to a folder you may write in',
      1,
    );
  }
}

/** Of the disk on which `folder` is, or will be. */
function freeBytes(folder: string): number {
  if (!existsSync(folder)) return freeBytes(dirname(folder));
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const gib = (bytes: number): string => (bytes / gibibyte).toFixed(1);
