import { describe, expect, test } from 'vitest';
import { make } from '../../src/envs/index.js';
import { randomDots as task } from '../../src/envs/randomDots.js';
import { answerBound } from '../../src/envs/randomDots/bound.js';
import { policyScore } from '../../src/envs/worlds/measure.js';
import { normalCdf } from '../../src/normal.js';
import type { Task } from '../../src/types.js';

function score(name: string, parameters: object = {}, maxEpisodeSteps = 1000) {
  const setting = { parameters: task.parameters.parse(parameters), maxEpisodeSteps };
  return policyScore(task as Task, setting, name, { seeds: 8, decisions: 6_000 });
}

test.each([
  [3.2, 2000],
  [12.8, 2000],
  [12.8, 500],
])('an ideal observer reaches Φ(k·coh·√T/s) at a coherence of %d and %d ms', (coherence, stimulus) => {
  const { value, error } = score('ideal', { coherences: [coherence], stimulus });
  const expected = normalCdf((1.77 * coherence * Math.sqrt(stimulus / 100)) / 100);
  expect(Math.abs(value - expected)).toBeLessThan(2 * error);
  expect(error).toBeLessThan(0.04);
});

test('k is such that 3.2 % gives 60 %', () => {
  expect(normalCdf(1.77 * 0.032 * Math.sqrt(20))).toBeCloseTo(0.6, 3);
});

describe('where answers are free', () => {
  const free = { reactionTime: true, interval: 1000, errorReward: -1 };
  const looks = {
    drifts: [0, 3.2, 6.4, 12.8, 25.6, 51.2].map((coherence) => (1.77 * coherence) / 100),
    sd: 1,
    most: 20,
    overhead: 11,
    correct: 1,
    error: -1,
  };

  test('the bound falls, and rises with what a trial costs besides', () => {
    const { bound } = answerBound(looks);
    for (let n = 1; n < 19; n++) expect(bound[n]!).toBeLessThanOrEqual(bound[n - 1]!);
    expect(bound[0]!).toBeGreaterThan(bound[18]!);
    expect(answerBound({ ...looks, overhead: 40 }).bound[4]!).toBeGreaterThan(bound[4]!);
  });

  test('one look is a closed form', () => {
    const { rate } = answerBound({ ...looks, drifts: [0.5], most: 1 });
    expect(rate).toBeCloseTo((2 * normalCdf(0.5) - 1) / 12, 3);
  });

  test('the ideal earns what was worked out, and more than looking once or to the end', () => {
    // Long episodes, so that the trial cut off at the end weighs nothing.
    const ideal = score('ideal', free, 20_000);
    expect(Math.abs(ideal.value - 10 * answerBound(looks).rate)).toBeLessThan(2 * ideal.error);
    for (const other of ['memoryless', 'patient', 'random'])
      expect(score(other, free).value + 0.05).toBeLessThan(ideal.value);
  });

  test('there is neither delay nor decision', () => {
    const world = make({ id: task.id, parameters: { ...free, interval: 0 } });
    world.reset({ seed: 0 });
    const outcomes = [0, 0, 0, 1].map((action) => world.step(action).info['trial']);
    expect(outcomes[3]).toMatchObject({ period: 'stimulus', reactionTime: 300, choice: 1 });
  });
});

test('refuses trials that cannot be answered', () => {
  expect(() => make({ id: task.id, parameters: { decision: 0 } })).toThrow(
    'decision must last at least one decision',
  );
  make({ id: task.id, parameters: { decision: 0, reactionTime: true } });
});
