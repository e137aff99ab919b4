import { expect, test } from 'vitest';
import { delayedMatchToSample as task } from '../../src/envs/delayedMatchToSample.js';
import { make } from '../../src/envs/index.js';
import { policyScore } from '../../src/envs/worlds/measure.js';
import { normalCdf } from '../../src/normal.js';
import type { Task, Trial } from '../../src/types.js';

function score(name: string, parameters: object) {
  const setting = { parameters: task.parameters.parse(parameters), maxEpisodeSteps: 1000 };
  return policyScore(task as Task, setting, name, { seeds: 8, decisions: 6_000 });
}

/** Φ(d′/2)² + Φ(−d′/2)² for two looks of n decisions each. */
function closedForm(n: number, contrast: number, noise: number): number {
  const right = normalCdf((contrast * Math.sqrt(2 * n)) / noise / 2);
  return right ** 2 + (1 - right) ** 2;
}

test.each([
  [{}, closedForm(5, 1, 1)],
  [{ delay: 0 }, closedForm(5, 1, 1)],
  [{ contrast: 0.5, noise: 0.8, delay: 300 }, closedForm(5, 0.5, 0.8)],
  [{ sample: 200, test: 200 }, closedForm(2, 1, 1)],
  // Half the decision, twice the decisions, √2 the noise: what a look tells is the same.
  [{ dt: 50 }, closedForm(5, 1, 1)],
])('an ideal observer of two looks reaches the closed form: %j', (parameters, expected) => {
  const { value, error } = score('ideal', parameters);
  expect(Math.abs(value - expected)).toBeLessThan(2 * error);
  expect(error).toBeLessThan(0.03);
});

test('without memory nothing is better than a coin, and without noise memory is perfect', () => {
  const { value, error } = score('memoryless', {});
  expect(Math.abs(value - 0.5)).toBeLessThan(2 * error);
  expect(score('ideal', { noise: 0 }).value).toBe(1);
});

test("has NeuroGym's timing", () => {
  const world = make('DelayedMatchToSample-v0');
  world.reset({ seed: 0 });
  const periods = Array.from({ length: 32 }, () => (world.step(0).info['trial'] as Trial).period);
  const runs = Object.fromEntries(
    [...new Set(periods)].map((name) => [name, periods.filter((period) => period === name).length]),
  );
  expect(runs).toEqual({ fixation: 3, sample: 5, delay: 10, test: 5, decision: 9 });
});

test('refuses a sample too short to be seen', () => {
  expect(() => make({ id: task.id, parameters: { sample: 40 } })).toThrow(
    'sample, test and decision must each last at least one decision',
  );
});
