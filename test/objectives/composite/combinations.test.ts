import { describe, expect, it } from 'vitest';
import { combinations } from '../../../src/objectives/composite/combinations.js';
import { lexicographic, lexicographicValue } from '../../../src/objectives/composite/scalarisers.js';
import { stream } from '../../../src/random.js';

const { linear, chebyshev, lexicographic: inTurn } = combinations;

describe.each(Object.entries(combinations))('%s', (_, { value, slope }) => {
  it('has the slope that its value has, up to a factor', () => {
    const random = stream(1, 'layout');
    for (let i = 0; i < 50; i++) {
      const [at, weights] = [0, 1].map(() => [0, 1, 2].map(() => 0.1 + 0.8 * random.uniform()));
      const numerical = at!.map((_value, k) => {
        const moved = (by: number) => at!.map((x, j) => (j === k ? x + by : x));
        return (value(moved(1e-6), weights!) - value(moved(-1e-6), weights!)) / 2e-6;
      });
      const found = Array.from(slope(at!, weights!));
      const factor = found.reduce((a, b) => a + b, 0) / numerical.reduce((a, b) => a + b, 0);
      for (const [k, exact] of found.entries()) expect(exact).toBeCloseTo(factor * numerical[k]!, 5);
    }
  });

  it('is best where everything is', () => {
    const worse = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 0.9 : 1)));
    for (const outcome of worse) expect(value(outcome, [1, 2, 3])).toBeLessThan(value([1, 1, 1], [1, 2, 3]));
  });
});

describe('combinations', () => {
  it('do what they say', () => {
    expect(linear.value([0.2, 0.8], [3, 1])).toBeCloseTo(0.35, 12);
    expect(linear.slope([0.2, 0.8], [3, 1])).toEqual([3, 1]);
    expect(chebyshev.value([0.2, 0.8], [1, 1])).toBeCloseTo(-0.4, 12);
    expect([...chebyshev.slope([0.2, 0.8], [1, 1])]).toEqual([1, 0]);
    expect([...chebyshev.slope([0.2, 0.8], [1, 9])]).toEqual([0, 9]);
    expect(inTurn.value([0.5, 0.9])).toBeCloseTo(0.25, 12);
    expect(inTurn.value([1.2, 0.5])).toBeCloseTo(0.75, 12);
    expect([...inTurn.slope([0.5, 0.9], [2, 3])]).toEqual([2, 0]);
    expect([...inTurn.slope([1.2, 0.9], [2, 3])]).toEqual([0, 3]);
  });

  it('never pull back what is beyond its best', () => {
    expect([...chebyshev.slope([1.5, 0.9], [9, 1])]).toEqual([0, 1]);
    expect([...chebyshev.slope([1.5, 1.1], [1, 1])].every((counts) => counts === 0)).toBe(true);
  });
});

it('a lexicographic value ranks outcomes as the order does', () => {
  const random = stream(2, 'layout');
  const outcome = () => [0, 1, 2].map(() => 1.5 * random.uniform());
  const thresholds = [0.8, 1.2];
  for (let i = 0; i < 300; i++) {
    const [a, b] = [outcome(), outcome()];
    const difference = lexicographicValue(a, thresholds) - lexicographicValue(b, thresholds);
    expect(Math.sign(difference)).toBe(Math.sign(lexicographic(a, b, thresholds)));
  }
  expect(() => lexicographicValue([1, 2], [1, 1])).toThrow(RangeError);
});
