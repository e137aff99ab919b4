import { describe, expect, it } from 'vitest';
import { tasks } from '../../../src/envs/index.js';
import { rehearsal } from '../../../src/envs/worlds/rehearsal.js';
import { specify } from '../../../src/envs/worlds/spec.js';
import type { EnvSpec } from '../../../src/types.js';

function begun(id: string, parameters: EnvSpec['parameters'] = {}, seed = 3) {
  const { task, spec } = specify(tasks, { id, parameters, maxEpisodeSteps: null });
  return rehearsal(task, spec, seed);
}

function sensed({ world }: ReturnType<typeof begun>): Float32Array {
  const into = new Float32Array(world.observationSpace.flatSize);
  world.observe(into);
  return into;
}

describe.each(['Foraging-v0', 'PreyCapture-v0', 'WaterMaze-v0'])('a rehearsal in %s', (id) => {
  it('goes back, and on from there bit by bit', () => {
    const tried = begun(id);
    const push = (actions: readonly number[]) => {
      for (const action of actions) tried.act(action);
      return sensed(tried);
    };
    push([0, 1, 2]);
    const now = tried.moment();
    const first = push([3, 3, 3, 4]);
    tried.back(now);
    const other = push([7, 7, 7, 0]);
    tried.back(now);
    expect(push([3, 3, 3, 4])).toEqual(first);
    expect(other).not.toEqual(first);
  });
});

it('has no sensor noise', () => {
  const tried = begun('Foraging-v0', { noise: 0.5 });
  expect(sensed(tried)).toEqual(sensed(tried));
});

it('stays as it ended, until it goes back', () => {
  const tried = begun('CartPole-v1');
  const start = tried.moment();
  for (let i = 0; i < 40; i++) tried.act(1);
  const fallen = sensed(tried);
  tried.act(0);
  expect(sensed(tried)).toEqual(fallen);
  tried.back(start);
  tried.act(0);
  expect(sensed(tried)).not.toEqual(fallen);
});
