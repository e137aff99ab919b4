import type { RandomStream } from '../../random.js';

/** One draw of a length: ms of a period, trials of a block. */
export type Distribution = (random: RandomStream) => number;

/** Always `value`; draws nothing. */
export function constant(value: number): Distribution {
  return () => value;
}

/** Each of `values` with the same probability. */
export function choice(values: readonly number[]): Distribution {
  return (random) => values[random.integer(values.length)]!;
}

/** Uniform on [low, high). */
export function uniform(low: number, high: number): Distribution {
  return (random) => low + (high - low) * random.uniform();
}

/**
 * An exponential of mean `mean` given that it falls between `low` and `high`, as NeuroGym's TruncExp:
 * x = low − mean·ln(1 − u·(1 − e^{−(high−low)/mean})), u uniform on [0, 1).
 *
 * Its own mean is low + mean − (high−low)/(e^{(high−low)/mean} − 1); `high` may be Infinity. Above `low` the hazard is the
 * same at any time, so that waiting teaches nothing about when it ends, but for the cut at `high`.
 */
export function truncatedExponential(mean: number, low: number, high: number): Distribution {
  const mass = -Math.expm1(-(high - low) / mean);
  return (random) => low - mean * Math.log1p(-random.uniform() * mass);
}
