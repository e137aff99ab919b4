import { describe, expect, it } from 'vitest';
import {
  chebyshev,
  chebyshevSlope,
  lexicographic,
  lexicographicSlope,
  linear,
} from '../../../src/objectives/composite/scalarisers.js';

type Outcome = readonly number[];

const ends: readonly Outcome[] = [
  [1, 0],
  [0, 1],
];
/** Pareto-optimal, but behind the line that joins the ends. */
const concave: Outcome = [0.4, 0.4];
/** Before that line. */
const convex: Outcome = [0.6, 0.6];

const weightings = Array.from({ length: 101 }, (_, i) => [i / 100, 1 - i / 100]);

/** The outcomes that maximise `score` for some weights. */
function picked(
  outcomes: readonly Outcome[],
  score: (outcome: Outcome, weights: readonly number[]) => number,
) {
  return new Set(
    weightings.flatMap((weights) => {
      const scores = outcomes.map((outcome) => score(outcome, weights));
      return outcomes.filter((_, i) => scores[i] === Math.max(...scores));
    }),
  );
}

describe('on a concave front', () => {
  const outcomes = [...ends, concave];

  it('a linear scalariser never picks the middle; on a convex one it does', () => {
    expect(picked(outcomes, linear)).toEqual(new Set(ends));
    expect(picked([...ends, convex], linear)).toEqual(new Set([...ends, convex]));
  });

  it('a Chebyshev scalariser picks everything, the middle for equal weights', () => {
    const score = (outcome: Outcome, weights: Outcome) => chebyshev(outcome, weights, [1, 1]);
    expect(picked(outcomes, score)).toEqual(new Set(outcomes));
    expect(outcomes.map((outcome) => score(outcome, [0.5, 0.5]))).toEqual([-0.5, -0.5, -0.3]);
  });
});

describe('Chebyshev', () => {
  it('is minus the worst weighted distance from the ideal, on either side of it', () => {
    expect(chebyshev([1, 2, 3], [1, 1, 2], [2, 4, 3.5])).toBe(-2);
    expect(chebyshev([5, 4], [1, 1], [2, 4])).toBe(-3);
    expect(chebyshev([2, 4], [1, 1], [2, 4])).toBe(-0);
  });

  it('has the slope that differences measure', () => {
    const values = [0.3, 0.9, 4];
    const weights = [1, 3, 2];
    const ideal = [1, 2, 3.5];
    const moved = (i: number, by: number) => chebyshev(values.with(i, values[i]! + by), weights, ideal);
    const slope = chebyshevSlope(values, weights, ideal);
    for (const i of values.keys()) expect(slope[i]).toBeCloseTo((moved(i, 1e-6) - moved(i, -1e-6)) / 2e-6, 8);
    expect([...slope]).toEqual([0, 3, 0]);
  });
});

describe('a lexicographic order', () => {
  const threshold = [0.5];

  it('wants enough of the first, then the most of the second', () => {
    expect(lexicographic([0.4, 9], [0.5, 0], threshold)).toBeLessThan(0);
    expect(lexicographic([0.9, 1], [0.5, 2], threshold)).toBeLessThan(0);
    expect(lexicographic([0.9, 2], [0.5, 2], threshold)).toBe(0);
    expect(lexicographic([0.1, 0], [0.2, 0], threshold)).toBeLessThan(0);
    expect(lexicographic([0.5, 0], [0.4, 9], threshold)).toBeGreaterThan(0);
  });

  it('sorts', () => {
    const sorted = [
      [0.2, 9],
      [0.6, 1],
      [0.5, 3],
    ].toSorted((a, b) => lexicographic(b, a, threshold));
    expect(sorted).toEqual([
      [0.5, 3],
      [0.6, 1],
      [0.2, 9],
    ]);
  });

  it('climbs the first that lacks, and the last when none does', () => {
    expect([...lexicographicSlope([0.4, 0, 0], [0.5, 1])]).toEqual([1, 0, 0]);
    expect([...lexicographicSlope([0.5, 0, 0], [0.5, 1])]).toEqual([0, 1, 0]);
    expect([...lexicographicSlope([0.5, 2, 0], [0.5, 1])]).toEqual([0, 0, 1]);
  });
});

it('objectives that do not correspond are refused', () => {
  expect(() => linear([1, 2], [1])).toThrow(RangeError);
  expect(() => chebyshev([1, 2], [1, 1], [1])).toThrow(RangeError);
  expect(() => lexicographic([1, 2], [1, 2], [1, 2])).toThrow(RangeError);
  expect(() => lexicographicSlope([1, 2], [])).toThrow(RangeError);
});
