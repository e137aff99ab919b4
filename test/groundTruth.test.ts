import { expect, it } from 'vitest';
import { groundTruths } from '../src/groundTruth.js';
import { vectorize } from '../src/envs/index.js';

it('is the right choice once an answer is allowed, to withhold it before, and that of a trial that has just ended', () => {
  const parameters = { response: 'button', trials: 1, dt: 50, fixation: 50, stimulusTime: 50, delay: 0 };
  const world = vectorize('GratingDiscrimination-v0', { lanes: 4, parameters, autoresetMode: 'SameStep' });
  world.reset({ seed: 1 });
  expect([...groundTruths(world.step([0, 0, 0, 0]))]).toEqual([0, 0, 0, 0]);
  expect([...groundTruths(world.step([0, 0, 0, 0]))]).toEqual([0, 0, 0, 0]);
  const waited = groundTruths(world.step([0, 0, 0, 0]));
  const told = world.step([1, 2, 1, 2]);
  const truth = [...groundTruths(told)];
  expect([...waited]).toEqual(truth);
  expect(truth.every((choice) => choice === 1 || choice === 2)).toBe(true);
  expect([...told.reward]).toEqual([1, 2, 1, 2].map((choice, b) => (choice === truth[b] ? 1 : 0)));
  expect(told.terminated.every(Boolean)).toBe(true);
  world.close();
});

it('is unknown where a task has no trials', () => {
  const world = vectorize('Gridworld-v0', { lanes: 2, autoresetMode: 'SameStep' });
  world.reset({ seed: 1 });
  expect([...groundTruths(world.step([0, 0]))]).toEqual([-1, -1]);
  world.close();
});
