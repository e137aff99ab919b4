import { UserError } from '../../errors.js';
import type { RandomStream } from '../../random.js';
import { onlyOne } from './kind.js';
import type { SampleChoice } from './kind.js';

/**
 * An index below `n`: uniform over those a mask (0 or 1 each) allows, or with the probabilities given.
 *
 * Answers 0 where the mask allows none. Throws a `UserError` for a choice of another length, for masks of other values,
 * and for probabilities that do not sum to 1.
 */
export function drawIndex(n: number, random: RandomStream, choice?: SampleChoice): number {
  onlyOne(choice);
  if (choice?.mask !== undefined) return drawMasked(numbers('mask', choice.mask, n), random);
  if (choice?.probability !== undefined)
    return drawWeighted(numbers('probability', choice.probability, n), random);
  return random.integer(n);
}

/** `value` as a list of `n`. Throws a `UserError` naming `what` where it is anything else. */
export function parts(what: string, value: unknown, n: number): readonly unknown[] {
  const list =
    Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as ArrayLike<unknown>) : [];
  if (list.length === n) return list;
  throw new UserError(`the ${what} must have ${n} entries`, `it has ${list.length}`);
}

/** `value` as `n` numbers. Throws a `UserError` naming `what` where it is anything else. */
export function numbers(what: string, value: unknown, n: number): number[] {
  const list = parts(what, value, n);
  if (list.every((x) => typeof x === 'number')) return list as number[];
  throw new UserError(`the ${what} must be numbers`, `it is [${list.join(', ')}]`);
}

function drawMasked(mask: readonly number[], random: RandomStream): number {
  if (mask.some((x) => x !== 0 && x !== 1))
    throw new UserError(`a mask is [${mask.join(', ')}]`, 'use 0 and 1 only');
  const allowed = mask.flatMap((x, i) => (x === 1 ? [i] : []));
  return allowed.length === 0 ? 0 : allowed[random.integer(allowed.length)]!;
}

function drawWeighted(probability: readonly number[], random: RandomStream): number {
  const sum = probability.reduce((total, p) => total + p, 0);
  if (probability.some((p) => !(p >= 0 && p <= 1)) || Math.abs(sum - 1) > 1e-6)
    throw new UserError(
      `probabilities are [${probability.join(', ')}]`,
      'each must be 0 … 1, and their sum 1',
    );
  let rest = random.uniform() * sum;
  const drawn = probability.findIndex((p) => (rest -= p) < 0);
  return drawn === -1 ? probability.findLastIndex((p) => p > 0) : drawn;
}

/** The place of the first value of `oneHot` that is not 0. Throws a `UserError` where all are. */
export function hotIndex(oneHot: Float32Array): number {
  const index = oneHot.findIndex((x) => x !== 0);
  if (index === -1) throw new UserError('a one-hot array has no 1', 'flatten a member of the space');
  return index;
}
