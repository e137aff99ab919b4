import { chebyshev, chebyshevSlope, lexicographicSlope, lexicographicValue, linear } from './scalarisers.js';

/** How several outcomes become one, each on a scale on which 0 stands for its worst and 1 for its best. */
export interface Combination {
  /** Outcomes of one unit may be combined as they are, on no scale. */
  readonly unscaled: boolean;
  /** Parts come in an order that must be told. */
  readonly ordered: boolean;
  /** f(J) for [objectives] */
  value(values: readonly number[], weights: readonly number[]): number;
  /** ∂f/∂J: what the advantage of each counts, [objectives] */
  slope(values: readonly number[], weights: readonly number[]): ArrayLike<number>;
}

/** Nothing counts beyond its best, which is the utopia of one and the threshold of another. */
const within = (values: readonly number[]) => values.map((value) => Math.min(value, 1));
const ones = (values: readonly number[]) => values.map(() => 1);
const shares = (weights: readonly number[]) => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/**
 * The weighted mean; minus the worst weighted distance from the best; or each in its turn, once those before it are met.
 *
 * Lexicographic values are the share of parts that are met, and of the one that is not yet: 1 where all are at their best.
 */
export const combinations = {
  linear: {
    unscaled: true,
    ordered: false,
    value: (values, weights) => linear(values, shares(weights)),
    slope: (_values, weights) => weights,
  },
  chebyshev: {
    unscaled: false,
    ordered: false,
    value: (values, weights) => chebyshev(within(values), shares(weights), ones(values)),
    slope: (values, weights) => chebyshevSlope(within(values), weights, ones(values)),
  },
  lexicographic: {
    unscaled: false,
    ordered: true,
    value: (values) => lexicographicValue(values, ones(values.slice(1))) / values.length,
    slope: (values, weights) =>
      lexicographicSlope(values, ones(values.slice(1))).map((counts, i) => counts * weights[i]!),
  },
} satisfies Readonly<Record<string, Combination>>;
