import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../experiment/job.js';

/**
 * Where to write when `--out` does not say: `runs/<name>-<hash of the jobs>`.
 *
 * Nothing is overwritten: what was run before stays, and the new folder ends in -2, -3 …; with `resume` it is the last
 * one there is.
 */
export function defaultFolder(name: string, jobs: readonly Job[], resume: boolean): string {
  const hash = createHash('sha256')
    .update(jobs.map(({ id }) => id).join())
    .digest('hex')
    .slice(0, 6);
  const nth = (n: number): string => join('runs', `${name}-${hash}${n === 1 ? '' : `-${n}`}`);
  let n = 1;
  while (existsSync(nth(n))) n++;
  return nth(resume && n > 1 ? n - 1 : n);
}
