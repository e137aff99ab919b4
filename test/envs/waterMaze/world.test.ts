import { deserialize, serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { policiesOf } from '../../../src/envs/worlds/anchors.js';
import { livedEpisodes, policyScore } from '../../../src/envs/worlds/measure.js';
import { waterMaze } from '../../../src/envs/waterMaze.js';
import { inQuadrant } from '../../../src/envs/waterMaze/scene.js';
import { placeFrom, standsOn } from '../../../src/envs/waterMaze/senses.js';
import { waterMazeWorld, type WaterMazeWorld } from '../../../src/envs/waterMaze/world.js';
import { stream } from '../../../src/random.js';
import type { Info, Task } from '../../../src/types.js';

type Options = Parameters<typeof waterMaze.parameters.parse>[0];
const parse = (options: Options) => waterMaze.parameters.parse(options);
const task = waterMaze as unknown as Task;

function begin(options: Options, seed = 1): WaterMazeWorld {
  const world = waterMazeWorld(parse(options));
  world.reset({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });
  return world;
}

function sensed(world: WaterMazeWorld): Float32Array {
  const into = new Float32Array(world.observationSpace.flatSize);
  world.observe(into);
  return into;
}

const settingOf = (options: Options) => ({ parameters: parse(options), maxEpisodeSteps: null });

function score(policy: string, options: Options, seeds = 6): number {
  return policyScore(task, settingOf(options), policy, { seeds, decisions: 300 }).value;
}

/** What the world said at the end of one session of each of `seeds` seeds. */
function finals(policy: string, options: Options, seeds: number): readonly Info[] {
  const setting = settingOf(options);
  return Array.from(
    { length: seeds },
    (_, seed) =>
      livedEpisodes(task, setting, policiesOf(task)[policy]!, { seed, decisions: 1 }).at(-1)!.final,
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('what it senses', () => {
  it('tells the place by the cues, exactly where there is no noise', () => {
    for (const cues of [1, 3, 4, 7]) {
      const world = begin({ cues, noise: 0 });
      const place = placeFrom(sensed(world), world.scene);
      expect(place.x).toBeCloseTo(world.scene.place().x, 3);
      expect(place.y).toBeCloseTo(world.scene.place().y, 3);
    }
  });

  it('tells nothing of the platform before it is felt', () => {
    const seen = [-120, 60].map((platformBearing) => sensed(begin({ platformBearing })));
    expect(seen[0]).toEqual(seen[1]);
  });
});

describe('a session', () => {
  const options = { noise: 0, trialTime: 40, timeCost: 0.001, trials: 2 };

  it('rests on the platform when it is found, and goes on from another start', () => {
    const world = begin(options);
    const { x, y } = world.scene.platform;
    world.scene.put({ x: x - 60, y });
    const outcomes = [world.step(0)];
    while (!outcomes.at(-1)!.info['found']) outcomes.push(world.step(0));
    expect(outcomes.at(-1)).toMatchObject({ terminated: false, info: { swim: 0 } });
    expect(outcomes.at(-1)!.reward).toBeGreaterThan(0.98);
    expect(standsOn(sensed(world), world.scene)).toBe(true);
    expect(world.step(0)).toMatchObject({ reward: 0, terminated: false, info: { swim: 1, latency: 0 } });
    expect(standsOn(sensed(world), world.scene)).toBe(false);
    expect(Math.hypot(world.scene.place().x, world.scene.place().y)).toBeCloseTo(288, 9);
  });

  it('puts a swimmer out of time on the platform without reward, and ends after its last swim', () => {
    const world = begin(options);
    const rewards = Array.from({ length: 5 }, () => world.step(8).reward);
    expect(rewards.every((reward) => reward < 0)).toBe(true);
    expect(rewards.reduce((sum, reward) => sum + reward, 0)).toBeCloseTo(-0.04, 12);
    expect(world.scene.toPlatform()).toBe(0);
    expect(standsOn(sensed(world), world.scene)).toBe(true);
    world.step(8);
    const last = Array.from({ length: 5 }, () => world.step(8)).at(-1)!;
    expect(last.terminated).toBe(true);
    expect(last.info).toMatchObject({ swim: 1, found: false, efficiency: 0, path: 0 });
  });

  it('measures the way by the engine: a straight swim takes the shortest way and the least time', () => {
    const [{ latency, shortestLatency, path, shortest, efficiency }] = finals(
      'oracle',
      { actionMode: 'continuous', trials: 1 },
      1,
    ) as readonly Record<string, number>[] as readonly [Record<string, number>];
    expect(path! - shortest!).toBeGreaterThanOrEqual(0);
    expect(path! - shortest!).toBeLessThan(3);
    expect(efficiency).toBeCloseTo(shortest! / path!, 12);
    expect(Math.abs(latency! - shortestLatency!)).toBeLessThan(1000 / 60 + 1e-9);
  });

  it('hides the platform anew each day, or never', () => {
    const places = (options: Options) =>
      new Set(Array.from({ length: 10 }, (_, seed) => begin(options, seed).scene.platform.x.toFixed(6))).size;
    expect([places({ platform: 'daily' }), places({})]).toEqual([10, 1]);
  });
});

describe('laws of the maze', () => {
  it('an oracle takes nearly the shortest way, a search without the place does not, chance hardly finds it', () => {
    expect(score('oracle', { actionMode: 'continuous' })).toBeGreaterThan(0.98);
    expect(score('navigator', {})).toBeGreaterThan(0.95);
    const search = score('circling', {});
    expect(search).toBeLessThan(0.75);
    expect(score('random', {}, 3)).toBeLessThan(0.3 * search);
  });

  it('one swim is enough to know a new place, and no number of them where it is not remembered', () => {
    const options = { platform: 'daily', trials: 8 } as const;
    const knowing = score('navigator', options, 10);
    expect(knowing).toBeGreaterThan(0.87);
    expect(score('circling', options, 10)).toBeLessThan(knowing - 0.15);
    const first = score('navigator', { platform: 'daily', trials: 2 }, 10);
    expect(first).toBeLessThan(knowing - 0.05);
  });

  it('in the probe who knows the place stays in its quarter, who circles or drifts is there by chance', () => {
    const probe = { probe: true, trials: 2, trialTime: 1200 };
    const quadrant = (policy: string, seeds: number) =>
      mean(finals(policy, probe, seeds).map((final) => final['quadrant'] as number));
    expect(quadrant('navigator', 5)).toBeGreaterThan(0.6);
    expect(Math.abs(quadrant('circling', 20) - 0.25)).toBeLessThan(0.06);
    expect(Math.abs(quadrant('random', 150) - 0.25)).toBeLessThan(0.1);
  });

  it('takes the platform away for the probe, which lasts its time and is not scored', () => {
    const [final] = finals('navigator', { probe: true, trials: 2, trialTime: 1200 }, 1);
    expect(final).toMatchObject({ probe: true, found: false, latency: 20_000, swim: 1 });
    expect(final!['efficiency']).toBeGreaterThan(0.9);
  });
});

it('counts the quarter within 45° of the platform', () => {
  const platform = { x: 100, y: 100 };
  const places = [
    { x: 1, y: 0.01 },
    { x: 1, y: -0.01 },
    { x: 0.01, y: 1 },
    { x: -1, y: -1 },
  ];
  expect(places.map((place) => inQuadrant(place, platform))).toEqual([true, false, true, false]);
});

it.each([
  [{ platformDistance: 0.95 }, 'must lie off the wall'],
  [{ platform: 'daily', trials: 1 }, 'trials must leave a swim to learn from'],
  [{ probe: true, trials: 1 }, 'trials must leave a swim to learn from'],
  [{ platform: 'daily', probe: true, trials: 2 }, 'trials must leave a swim to learn from'],
  [{ acceleration: 0.01 }, 'terminal speed'],
  [{ cues: 0 }, 'cues'],
  [{ radius: Number.NaN }, 'radius'],
  [{ towel: true }, 'towel'],
])('%j is refused', (options, message) => {
  expect(() => parse(options as Options)).toThrow(message);
});

it('goes on from a snapshot in any part of a session bit by bit, with the same picture', () => {
  const options = { platform: 'daily', probe: true, trials: 3, trialTime: 60 } as const;
  const streams = { layout: stream(9, 'layout'), noise: stream(9, 'noise') };
  const one = waterMazeWorld(parse(options));
  one.reset(streams);
  const random = stream(2, 'policy');
  for (let ended = false; !ended;) {
    const two = begin(options, 77);
    const again = { layout: stream(0, 'layout'), noise: stream(0, 'noise') };
    two.reset(again);
    two.restore(deserialize(serialize(one.snapshot())));
    again.layout.setState(streams.layout.getState());
    again.noise.setState(streams.noise.getState());
    expect(two.render()).toBe(one.render());
    const action = one.actionSpace.sample(random);
    const outcome = one.step(action);
    expect(two.step(action)).toEqual(outcome);
    expect(sensed(two)).toEqual(sensed(one));
    ended = outcome.terminated;
  }
});
