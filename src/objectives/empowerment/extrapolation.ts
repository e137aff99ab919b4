/** The least length at which jumps are cut, in steps. */
export const shortest = 1.5;

/** By how much that length grows and shrinks. */
const factor = 4;

/** No input dies out: it could not come back, and at 1e-30 it costs no capacity. */
const rarest = 1e-30;

/** A source to jump to, and the length α of the jump: 1 leads where two steps do. */
export interface Jump {
  readonly source: Float64Array;
  readonly length: number;
}

/**
 * Squared extrapolation of an iteration on ln p, from two of its steps, r = `step` and r + v = `next`, [inputs]:
 *
 *   ln p + 2αr + α²v,   α = √(Σ p r² / Σ p v²) within 1 … reach
 *
 * The scheme S3, its norms weighted by p, so that inputs that die out do not hold it back.
 *
 * Varadhan & Roland (2008), Scand. J. Statist. 35:335–353, doi:10.1111/j.1467-9469.2007.00585.x
 */
export function extrapolated(
  source: Float64Array,
  step: Float64Array,
  next: Float64Array,
  reach: number,
): Jump {
  const change = next.map((after, x) => after - step[x]!);
  const square = (values: Float64Array) =>
    values.reduce((sum, value, x) => sum + source[x]! * value * value, 0);
  const ratio = Math.sqrt(square(step) / square(change));
  const length = Math.min(reach, Math.max(1, Number.isNaN(ratio) ? 1 : ratio));
  const jump = step.map((r, x) => 2 * length * r + length * length * change[x]!);
  return { source: moved(source, jump), length };
}

/** How far the next jump may lead: farther where this one was cut and rose, less far where it fell. */
export function nextReach(reach: number, length: number, rises: boolean): number {
  if (!rises) return Math.max(shortest, length / factor);
  return length === reach ? factor * reach : reach;
}

/** p(x) exp(step(x)), normalised; 1e-30 at least. */
export function moved(source: Float64Array, step: Float64Array): Float64Array {
  const most = step.reduce((most, s) => Math.max(most, s), -Infinity);
  const weights = source.map((p, x) => p * Math.exp(step[x]! - most));
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.max(weight / sum, rarest));
}
