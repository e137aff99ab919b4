import { UserError } from '../../errors.js';
import type { Ran } from './programs.js';

/** A way to fail that is told by what was printed. */
export interface Cause {
  readonly sign: RegExp;
  readonly what: string;
  readonly hint: string;
}

/** Ways in which every step may fail. */
const common: readonly Cause[] = [
  {
    sign: /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i,
    what: 'the disk is full',
    hint: 'make room, or set BRAINSET_CACHE to a folder that has more',
  },
  {
    sign: /EACCES|EROFS|Permission denied|Read-only file system/i,
    what: 'writing is not allowed',
    hint: 'set BRAINSET_CACHE to a folder you may write in',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|name resolution|NewConnectionError|Max retries exceeded|timed out|CERTIFICATE_VERIFY_FAILED/i,
    what: 'the registry cannot be reached',
    hint: 'mend the network or the proxy and run it again',
  },
  {
    sign: /Killed signal terminated program|Cannot allocate memory|MemoryError/,
    what: 'there is not enough memory',
    hint: 'give the process more and run it again',
  },
];

/**
 * The error of a step whose program ended badly: its cause in a line, and how to mend it.
 *
 * `causes` of the step come before those of every step; what none of them tells is the program's first complaint, with
 * the way to the whole of it in `log`.
 */
export function complaint(
  what: string,
  { output, signal }: Pick<Ran, 'output' | 'signal'>,
  { causes = [], log }: { readonly causes?: readonly Cause[]; readonly log: string },
): UserError {
  const cause = [...causes, ...common].find(({ sign }) => sign.test(output));
  if (cause) return new UserError(`${what}: ${cause.what}`, `${cause.hint} (all that was said: ${log})`, 1);
  const ended = signal === null ? firstComplaint(output) : `it was ended by ${signal}`;
  return new UserError(`${what}: ${ended}`, `all that was said is in ${log}`, 1);
}

function firstComplaint(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
}
