import { tf } from '../engine.js';
import { answers } from './answers.js';
import { checks } from './checks.js';
import type { Check } from './checks.js';

/** What the self-test of a back end found. */
export interface SelfTest {
  readonly passed: boolean;
  /** The largest |computed − right| / max(1, |right|) of all checks; Infinity where one throws or gives NaN. */
  readonly maxError: number;
  /** The checks that missed, where any did. */
  readonly failed?: readonly string[];
}

/** Ten times what float32 rounding makes of these sums on any back end; a wrong kernel is off by orders of magnitude more. */
const tolerance = 5e-5;

/** Does a little of everything on the back end in use and compares it with stored answers. */
export async function selfTest(): Promise<SelfTest> {
  const errors: { readonly name: string; readonly error: number }[] = [];
  for (const check of checks) errors.push({ name: check.name, error: await errorOf(check) });
  const maxError = Math.max(...errors.map(({ error }) => error));
  const failed = errors.filter(({ error }) => !(error < tolerance)).map(({ name }) => name);
  return { passed: failed.length === 0, maxError, ...(failed.length > 0 && { failed }) };
}

async function errorOf(check: Check): Promise<number> {
  try {
    const results = tf.tidy(() => [...check.compute()]);
    const values = await Promise.all(results.map((result) => result.data()));
    tf.dispose(results);
    return largestError(
      values.flatMap((value) => [...value]),
      answers[check.answer] ?? [],
    );
  } catch {
    return Infinity;
  }
}

function largestError(computed: readonly number[], right: readonly number[]): number {
  if (computed.length !== right.length) return Infinity;
  const errors = right.map((value, i) => Math.abs(computed[i]! - value) / Math.max(1, Math.abs(value)));
  return errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
}
