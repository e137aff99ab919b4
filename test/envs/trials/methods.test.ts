import { describe, expect, test } from 'vitest';
import { constantStimuli } from '../../../src/envs/trials/methods/constantStimuli.js';
import type { Method } from '../../../src/envs/trials/methods/method.js';
import { quest, questThreshold } from '../../../src/envs/trials/methods/quest.js';
import {
  staircase,
  staircaseTargets,
  staircaseThreshold,
} from '../../../src/envs/trials/methods/staircase.js';
import { stream } from '../../../src/random.js';

/** Lives through trials of an observer right with probability `accuracy(level)`. */
function live<State>(method: Method<State>, accuracy: (level: number) => number, trials: number, seed = 0) {
  const random = stream(seed, 'policy');
  let state = method.begin(random);
  let right = 0;
  for (let i = 0; i < trials; i++) {
    const correct = random.uniform() < accuracy(method.level(state));
    right += Number(correct);
    state = method.next(state, correct, random);
  }
  return { state, right: right / trials };
}

const weibull = (threshold: number, slope: number) => (x: number) =>
  1 - 0.5 * Math.exp(-((x / threshold) ** slope));

describe('constant stimuli', () => {
  test('show each level as often', () => {
    const method = constantStimuli([1, 2, 4]);
    const random = stream(0, 'layout');
    const counts = new Map<number, number>();
    let state = method.begin(random);
    for (let i = 0; i < 3000; i++) {
      counts.set(method.level(state), (counts.get(method.level(state)) ?? 0) + 1);
      state = method.next(state, true, random);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 4]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(100);
  });
});

describe('a weighted staircase', () => {
  const options = { low: 0.1, high: 100, start: 10, stepUp: 0.1 } as const;
  const random = stream(0, 'layout');

  test('steps as it should', () => {
    const method = staircase({ ...options, downAfter: 2 });
    let state = method.begin(random);
    const levels = [true, true, false, true, true, true, true, false].map((correct) => {
      state = method.next(state, correct, random);
      return Number(Math.log10(method.level(state)).toFixed(5));
    });
    expect(levels).toEqual([1, 0.94512, 1.04512, 1.04512, 0.99024, 0.99024, 0.93536, 1.03536]);
    expect(state.reversals.map((x) => Number(x.toFixed(5)))).toEqual([0.94512, 1.04512, 0.93536]);
    expect(staircaseThreshold(state, 2)).toBeCloseTo(10 ** ((1.04512 + 0.93536) / 2), 4);
  });

  test.each([1, 2, 3, 4] as const)('%d down, 1 up ends where it should', (downAfter) => {
    const { right } = live(staircase({ ...options, downAfter }), weibull(5, 3), 40_000);
    expect(Math.abs(right - staircaseTargets[downAfter - 1]!)).toBeLessThan(0.015);
  });

  test('stays between its bounds', () => {
    const method = staircase({ ...options, downAfter: 1 });
    expect(method.level(live(method, () => 1, 200).state)).toBeCloseTo(0.1, 12);
    expect(method.level(live(method, () => 0, 200).state)).toBeCloseTo(100, 9);
  });
});

describe('QUEST', () => {
  const options = { low: 0.5, high: 90, guess: 20, spread: 1 };

  test('knows nothing but its guess at first', () => {
    const method = quest({ low: 1, high: 100, guess: 10, spread: 0.2 });
    const state = method.begin(stream(0, 'layout'));
    expect(method.level(state)).toBeCloseTo(10, 6);
    const { threshold, deviation } = questThreshold(state, { low: 1 });
    expect([threshold, deviation].map((x) => Number(x.toFixed(3)))).toEqual([10, 0.2]);
  });

  test('multiplies beliefs by likelihoods', () => {
    const method = quest(options);
    const random = stream(0, 'layout');
    const before = method.begin(random);
    const after = method.next(before, false, random);
    const x = Math.log10(method.level(before) / options.low);
    const wrong = (k: number) => 1 - (0.005 + 0.99 * (1 - 0.5 * Math.exp(-(10 ** (3.5 * (x - 0.01 * k))))));
    const ratio = (state: typeof before) => state.belief[180]! - state.belief[20]!;
    expect(ratio(after) - ratio(before)).toBeCloseTo(Math.log(wrong(180) / wrong(20)), 10);
    expect(Math.max(...after.belief)).toBe(0);
    expect(before.trials).toBe(0);
  });

  test.each([2, 5, 12])('finds a threshold of %d within its own error', (threshold) => {
    const errors = Array.from({ length: 12 }, (_, seed) => {
      const truth = (x: number) => 0.005 + 0.99 * weibull(threshold, 3.5)(x);
      const { state } = live(quest(options), truth, 80, seed);
      const found = questThreshold(state, options);
      expect(found.deviation).toBeLessThan(0.06);
      return Math.log10(found.threshold / threshold);
    });
    const mean = errors.reduce((sum, x) => sum + x, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(0.04);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.15);
  });
});
