import { describe, expect, it } from 'vitest';
import { foraging } from '../../../src/envs/foraging.js';
import { agree, policyScore } from '../../../src/envs/worlds/measure.js';
import { rewardRate } from '../../../src/envs/physics/rewardRate.js';
import type { Task } from '../../../src/types.js';

const budget = { seeds: 6, decisions: 1250 };
const task = foraging as unknown as Task;
const setting = { parameters: foraging.parameters.parse({}), maxEpisodeSteps: foraging.maxEpisodeSteps };
const { scores } = foraging.references[0]!;

describe('references', () => {
  it.each(['random', 'greedy', 'cruiser', 'oracle'])('belong to their policies: %s', (name) => {
    const found = policyScore(task, setting, name, budget);
    const agreeing = Object.entries(scores).filter(([, stored]) => agree(found, stored));
    expect(agreeing.map(([policy]) => policy)).toEqual([name]);
  });

  it('lie where other simulations of this arena put them', () => {
    expect(Math.abs(scores['random']!.value - 1.03)).toBeLessThan(0.15);
    expect(Math.abs(scores['greedy']!.value - 19.5)).toBeLessThan(1.5);
  });
});

it('score reward per 1000 engine steps over all episodes, long ones counting more', () => {
  const episodes = [
    { return: 10, length: 100, final: {} },
    { return: 0, length: 25, final: {} },
  ];
  expect(rewardRate(episodes, { actionRepeat: 8 })).toBe(10);
  expect(foraging.score.of(episodes, foraging.parameters.parse({ actionRepeat: 4 }))).toBe(20);
});
