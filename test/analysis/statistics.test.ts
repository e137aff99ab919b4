import { expect, test } from 'vitest';
import { bootstrapMean, interquartileMean, mean, pairedDifference } from '../../src/analysis/statistics.js';
import { stream } from '../../src/random.js';

/** Share of intervals that hold the true mean 0 of n normal draws. */
function coverage(n: number, experiments: number): number {
  const random = stream(1, 'noise');
  let held = 0;
  for (let seed = 0; seed < experiments; seed++) {
    const values = Array.from({ length: n }, () => random.normal());
    const { low, high } = bootstrapMean(values, { seed, resamples: 500 });
    if (low <= 0 && 0 <= high) held++;
  }
  return held / experiments;
}

test('the interquartile mean drops a quarter, rounded down, at either end', () => {
  expect(interquartileMean([100, 1, 2, 3])).toBe(2.5);
  expect(interquartileMean([100, 1, 2])).toBeCloseTo(103 / 3);
  expect(interquartileMean([8, 7, 6, 5, 4, 3, 2, -900])).toBe(4.5);
});

test('the bootstrap of two values is known: a quarter of its means are either value', () => {
  expect(bootstrapMean([0, 1])).toEqual({ mean: 0.5, low: 0, high: 1 });
});

test('the interval is ±1.96 σ/√n of normal values', () => {
  const random = stream(3, 'noise');
  const values = Array.from({ length: 400 }, () => random.normal(5, 2));
  const interval = bootstrapMean(values);
  const centre = mean(values);
  const sd = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  expect(interval.mean).toBe(centre);
  expect((interval.high - interval.low) / (2 * 1.96 * (sd / 20))).toBeCloseTo(1, 1);
});

test('95 % intervals hold the truth 95 % of the time, too seldom where runs are few', () => {
  expect(coverage(40, 600)).toBeGreaterThan(0.92);
  expect(coverage(40, 600)).toBeLessThan(0.975);
  expect(coverage(5, 600)).toBeLessThan(0.9);
});

test('the same seed gives the same interval, another seed another', () => {
  const values = [1, 4, 2, 8, 5.5, 7];
  expect(bootstrapMean(values, { seed: 7 })).toEqual(bootstrapMean(values, { seed: 7 }));
  expect(bootstrapMean(values, { seed: 7, resamples: 99 })).not.toEqual(
    bootstrapMean(values, { seed: 8, resamples: 99 }),
  );
});

test('pairing removes what the seeds share', () => {
  const b = [1, 20, 5, 80, 3];
  const a = b.map((value, i) => value + 1 + 0.1 * i);
  const paired = pairedDifference(a, b);
  expect(paired.low).toBeGreaterThan(0.9);
  expect(paired.high).toBeLessThan(1.5);
  const unpaired = bootstrapMean(a).low - bootstrapMean(b).high;
  expect(unpaired).toBeLessThan(0);
});

test('one run has no spread to show', () => {
  expect(bootstrapMean([3])).toEqual({ mean: 3, low: 3, high: 3 });
});

test('no values and unequal pairs are refused', () => {
  expect(() => bootstrapMean([])).toThrow(RangeError);
  expect(() => pairedDifference([1, 2], [1])).toThrow('2 values cannot be paired with 1');
});
