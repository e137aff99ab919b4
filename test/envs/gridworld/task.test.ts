import { describe, expect, it } from 'vitest';
import { gridDynamics } from '../../../src/envs/gridworld/dynamics.js';
import { bestAction, decisionsTo, never } from '../../../src/envs/gridworld/plan.js';
import { gridworld } from '../../../src/envs/gridworld.js';
import { make } from '../../../src/envs/index.js';
import { stream } from '../../../src/random.js';
import { lived } from '../../support/scripted.js';

const parse = (parameters: object) => gridworld.parameters.parse(parameters);

describe('plans', () => {
  it('are city-block distances on open ground', () => {
    const dynamics = gridDynamics(parse({ map: 'open', width: 7, height: 5 }));
    const values = decisionsTo(dynamics, 9, 0);
    expect(Array.from(values)).toEqual(
      Array.from(values, (_, cell) => Math.abs((cell % 7) - 2) + Math.abs(Math.floor(cell / 7) - 1)),
    );
  });

  it('go round walls', () => {
    // From row 2 to row 1 at column 0: to the gap at column 9 and back, and over the blind alley between.
    expect(decisionsTo(gridDynamics(parse({})), 10, 0)[20]).toBe(9 + 1 + 9 + 4);
  });

  it('expect more decisions where the agent slips, by a closed form on two cells', () => {
    const dynamics = gridDynamics(parse({ map: 'open', width: 2, height: 1 }));
    expect(decisionsTo(dynamics, 1, 0.2)[0]).toBeCloseTo(1 / 0.8, 8);
    expect(decisionsTo(dynamics, 1, 1)[0]).toBeCloseTo(4, 8);
  });

  it('push a box out of the way, and know what cannot be reached', () => {
    const dynamics = gridDynamics(parse({ map: 'open', width: 4, height: 1, box: 'pushable' }));
    const values = decisionsTo(dynamics, 2, 0);
    expect(values[dynamics.state(0, 1)]).toBe(2);
    expect(bestAction(dynamics, values, dynamics.state(0, 1), 0)).toBe(2);
    expect(decisionsTo(dynamics, 3, 0)[dynamics.state(0, 1)]).toBe(never);
  });
});

it('pays the shortest path one less what its decisions cost: the mean distance between two cells is known', () => {
  const dynamics = gridDynamics(parse({}));
  let total = 0;
  for (let goal = 0; goal < 100; goal++)
    total += decisionsTo(dynamics, goal, 0).reduce((sum, decisions) => sum + decisions, 0);
  const exact = 1 - (0.01 * total) / 9900;
  const stored = gridworld.references[0]!.scores['shortestPath']!;
  expect(Math.abs(stored.value - exact)).toBeLessThan(1.5 * stored.error);
  const episodes = lived(gridworld, 'shortestPath', { decisions: 20_000, maxEpisodeSteps: 200 });
  expect(episodes.every(({ final }) => final['arrived'] === true)).toBe(true);
  expect(Math.abs(gridworld.score.of(episodes, parse({})) - exact)).toBeLessThan(0.005);
});

it('does without a goal: nothing is paid, nothing ends', () => {
  const world = make({ id: 'Gridworld-v0', parameters: { goal: 'none' } });
  const { observation, info } = world.reset({ seed: 1 });
  expect(observation.length).toBe(100);
  expect(observation[info['state'] as number]).toBe(1);
  const seen = Array.from({ length: 150 }, (_, i) => world.step((i * 7) % 5));
  expect(seen.some(({ reward, terminated }) => reward !== 0 || terminated)).toBe(false);
});

it('slips as often as it says, to each other action alike', () => {
  const world = gridworld.create(parse({ map: 'open', width: 50, height: 50, goal: 'none', slip: 0.4 }));
  world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
  const centre = 25 + 50 * 25;
  const led = new Map<number, number>();
  for (let trial = 0; trial < 20_000; trial++) {
    world.restore({ state: centre, goal: -1, trail: [] });
    const { state } = world.step(0).info as { state: number };
    led.set(state - centre, (led.get(state - centre) ?? 0) + 1);
  }
  const shares = [50, -50, 1, -1, 0].map((way) => led.get(way)! / 20_000);
  for (const [i, share] of shares.entries())
    expect(Math.abs(share - (i === 0 ? 0.6 : 0.1))).toBeLessThan(0.02);
});

it.each(['static', 'pushable'] as const)('begins where the goal can be reached, %s box', (box) => {
  const world = make({ id: 'Gridworld-v0', parameters: { map: 'open', width: 4, height: 1, box } });
  for (let seed = 0; seed < 40; seed++) {
    const { observation } = world.reset({ seed });
    const [agent, boxed, goal] = [0, 4, 8].map((from) => observation.subarray(from, from + 4).indexOf(1));
    expect(new Set([agent, boxed, goal, box]).size).toBeGreaterThanOrEqual(3);
    const lies = Math.min(agent!, goal!) < boxed! && boxed! < Math.max(agent!, goal!);
    if (box === 'static') expect(lies).toBe(false);
  }
});

it('hides a box that is not sensed', () => {
  const names = (boxSensed: boolean) =>
    make({ id: 'Gridworld-v0', parameters: { box: 'static', boxSensed } }).observationSpace.channels.map(
      ({ name }) => name,
    );
  expect(names(true)).toEqual(['place', 'box', 'goal']);
  expect(names(false)).toEqual(['place', 'goal']);
});

it.each([
  [{ width: 12 }, 'width × height is 12 × 10: the maze has 10 × 10 cells'],
  [{ map: 'open', width: 1, height: 1 }, 'width × height is 1 × 1: there must be a cell'],
  [{ map: 'open', width: 30, height: 30, box: 'pushable' }, 'width × height is 30 × 30: with a box'],
  [{ map: 'spiral' }, 'map'],
  [{ slip: 1.5 }, 'slip'],
])('refuses %j', (parameters, message) => {
  expect(() => make({ id: 'Gridworld-v0', parameters: parameters as never })).toThrow(message);
});
