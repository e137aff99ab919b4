import { expect, test } from 'vitest';
import { choice, constant, truncatedExponential, uniform } from '../../../src/envs/trials/distributions.js';
import type { Distribution } from '../../../src/envs/trials/distributions.js';
import { stream } from '../../../src/random.js';

const draws = (of: Distribution, n = 40_000) => {
  const random = stream(1, 'layout');
  return Array.from({ length: n }, () => of(random));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('lie where they should, with their means', () => {
  expect(draws(constant(3), 5)).toEqual([3, 3, 3, 3, 3]);
  const chosen = draws(choice([1, 2, 6]));
  expect(new Set(chosen)).toEqual(new Set([1, 2, 6]));
  expect(mean(chosen)).toBeCloseTo(3, 1);
  const even = draws(uniform(10, 30));
  expect([Math.min(...even) >= 10, Math.max(...even) < 30]).toEqual([true, true]);
  expect(mean(even)).toBeCloseTo(20, 0);
});

test('a truncated exponential has the closed-form mean and median', () => {
  // Mante's delay: mean + low − (high−low)/(e^{(high−low)/mean} − 1); median from half the mass.
  const values = draws(truncatedExponential(600, 300, 3000));
  expect([Math.min(...values) >= 300, Math.max(...values) <= 3000]).toEqual([true, true]);
  const expected = 300 + 600 - 2700 / (Math.exp(4.5) - 1);
  expect(Math.abs(mean(values) - expected)).toBeLessThan((4 * 600) / Math.sqrt(40_000));
  const median = 300 - 600 * Math.log(1 - 0.5 * (1 - Math.exp(-4.5)));
  expect(values.filter((value) => value < median).length / values.length).toBeCloseTo(0.5, 2);
  expect(mean(draws(truncatedExponential(5, 20, Infinity)))).toBeCloseTo(25, 0);
});
