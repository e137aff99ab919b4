import { expect, test } from 'vitest';
import { interferenceIndex } from '../../src/analysis/interference.js';

const strengths = [-50, -15, -5, 5, 15, 50];
const pairs = strengths.flatMap((relevant) => strengths.map((irrelevant) => ({ relevant, irrelevant })));
const choosing = (positive: (relevant: number, irrelevant: number) => number) => ({
  relevant: pairs.map(({ relevant }) => relevant),
  irrelevant: pairs.map(({ irrelevant }) => irrelevant),
  positive: pairs.map(({ relevant, irrelevant }) => positive(relevant, irrelevant)),
});
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

test.each([0, 0.3, 1, -0.2])('finds the ratio of the slopes a chooser has: %d', (ratio) => {
  const trials = choosing((relevant, irrelevant) => logistic(0.2 + 0.08 * (relevant + ratio * irrelevant)));
  expect(interferenceIndex(trials)).toBeCloseTo(ratio, 6);
});

test('refuses trials that leave the slopes open', () => {
  expect(() => interferenceIndex(choosing((relevant) => (relevant > 0 ? 1 : 0)))).toThrow(RangeError);
  expect(() => interferenceIndex({ relevant: [], irrelevant: [], positive: [] })).toThrow(RangeError);
});
