import { expect, test } from 'vitest';
import { growthExponent, upperHalf } from '../../bench/measure/growth.mjs';

const costs = (places: readonly number[], cost: (x: number) => number) =>
  places.map((x) => ({ x, y: cost(x) }));
const places = [8, 16, 32, 64, 128, 256, 512, 1024];

test.each([0, 0.5, 1, 1.5, 2])('finds the exponent %d of a power law', (exponent) => {
  expect(growthExponent(costs(places, (x) => 3 * x ** exponent))).toBeCloseTo(exponent, 10);
});

test('hears little of a fixed cost, since it looks at the upper half', () => {
  const exponent = growthExponent(costs(places, (x) => 20 + x));
  expect(exponent).toBeGreaterThan(0.9);
  expect(exponent).toBeLessThan(1);
});

test('comes between the terms of a polynomial', () => {
  const exponent = growthExponent(costs(places, (x) => 500 * x + x ** 2));
  expect(exponent).toBeGreaterThan(1.2);
  expect(exponent).toBeLessThan(1.8);
});

test('takes the middle with the upper half, in whatever order they come', () => {
  const x = (points: readonly number[]) =>
    upperHalf(costs(points, Number)).map((point: { x: number }) => point.x);
  expect(x([5, 1, 2, 4, 3])).toEqual([3, 4, 5]);
  expect(x([4, 3, 2, 1])).toEqual([2, 3, 4]);
});

test('refuses what has no growth', () => {
  expect(() => growthExponent(costs([1, 2, 3], () => 0))).toThrow(RangeError);
  expect(() => growthExponent(costs([2, 2], Number))).toThrow(RangeError);
});
