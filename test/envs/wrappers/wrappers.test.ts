import { describe, expect, test } from 'vitest';
import { make, normalise, register } from '../../../src/envs/index.js';
import type { SpecOptions } from '../../../src/envs/worlds/spec.js';
import { runningMeanStd } from '../../../src/envs/wrappers/runningMeanStd.js';
import { wrappers } from '../../../src/envs/wrappers/index.js';
import type { Task } from '../../../src/types.js';
import { corridor } from '../../support/corridor.js';

register(corridor() as unknown as Task);

const quiet = { length: 60, noise: 0 };
const wrapped = (id: string, wrapperList: SpecOptions['wrappers'], options: SpecOptions = {}) =>
  make(id, { ...options, wrappers: wrapperList });
const place = (wrapperList: SpecOptions['wrappers'], options: SpecOptions = {}) =>
  wrapped('Corridor-v0', wrapperList, { parameters: quiet, ...options });

describe('TimeLimit', () => {
  test('truncates within the task’s own limit, and leaves terminated alone', () => {
    const env = place([{ name: 'TimeLimit', options: { maxEpisodeSteps: 3 } }]);
    env.reset({ seed: 1 });
    expect([1, 2, 3].map(() => env.step(1).truncated)).toEqual([false, false, true]);
    const both = wrapped('Corridor-v0', [{ name: 'TimeLimit', options: { maxEpisodeSteps: 1 } }], {
      parameters: { length: 2 },
    });
    both.reset({ seed: 1 });
    expect(both.step(2)).toMatchObject({ terminated: true, truncated: true });
  });

  test('must be told how long', () => {
    expect(() => place(['TimeLimit'])).toThrow(/wrappers\.0\.options\.maxEpisodeSteps is missing/);
  });
});

test('RecordEpisodeStatistics tells return, length and world time once, at the end', () => {
  const env = place(['RecordEpisodeStatistics'], { maxEpisodeSteps: 4 });
  env.reset({ seed: 1 });
  const told = [1, 1, 1, 1].map((action) => env.step(action).info['episode']);
  expect(told).toEqual([undefined, undefined, undefined, { r: 0, l: 4, t: 0.4 }]);
  env.reset();
  env.step(1);
  env.step(1);
  env.step(1);
  expect(env.step(1).info['episode']).toMatchObject({ l: 4 });
});

describe('FrameStack', () => {
  const shown = (paddingType: string) => {
    const env = place([{ name: 'FrameStack', options: { stackSize: 3, paddingType } }]);
    const { observation } = env.reset({ seed: 3 });
    const steps = [2, 2].map((action) => env.step(action).observation);
    return [observation, ...steps].map((row) => [row[0]!, row[3]!, row[6]!]);
  };

  test('shows the oldest first, and the first observation before it', () => {
    const [[start]] = shown('reset') as [[number]];
    expect(shown('reset')).toEqual([
      [start, start, start],
      [start, start, start + 1],
      [start, start + 1, start + 2],
    ]);
  });

  test('or zeros', () => {
    const start = shown('reset')[0]![0]!;
    expect(shown('zero')).toEqual([
      [0, 0, start],
      [0, start, start + 1],
      [start, start + 1, start + 2],
    ]);
  });

  test('names the channels of the present as they were', () => {
    const env = place([{ name: 'FrameStack', options: { stackSize: 2 } }]);
    expect(env.observationSpace.channels.map(({ name }) => name)).toEqual([
      'place@-1',
      'draws@-1',
      'place',
      'draws',
    ]);
  });
});

describe('running statistics', () => {
  test('are those of all samples', () => {
    const statistics = runningMeanStd(2);
    const samples = [
      [1, 10],
      [2, 10],
      [6, 40],
    ];
    for (const sample of samples) statistics.update(sample);
    expect([...statistics.mean]).toEqual([expect.closeTo(3, 3), expect.closeTo(20, 2)]);
    expect([...statistics.variance]).toEqual([expect.closeTo(14 / 3, 2), expect.closeTo(200, 0)]);
  });

  test('standardise what a world shows, over episodes', () => {
    const env = place(['NormalizeObservation'], {
      parameters: { length: 60, noise: 0.5 },
      maxEpisodeSteps: 8,
    });
    const seen: number[] = [];
    for (let episode = 0; episode < 300; episode++) {
      seen.push(env.reset({ ...(episode === 0 && { seed: 1 }) }).observation[0]!);
      for (let i = 0; i < 8; i++) seen.push(env.step(1).observation[0]!);
    }
    const late = seen.slice(900);
    const mean = late.reduce((a, b) => a + b, 0) / late.length;
    const variance = late.reduce((a, b) => a + (b - mean) ** 2, 0) / late.length;
    expect(Math.abs(mean)).toBeLessThan(0.15);
    expect(Math.abs(variance - 1)).toBeLessThan(0.15);
  });

  test('scale rewards by the spread of the discounted return, mean not taken off', () => {
    const env = place([{ name: 'NormalizeReward', options: { gamma: 0.5 } }], {
      parameters: { length: 2, gain: 10 },
    });
    const statistics = runningMeanStd(1);
    for (let episode = 0; episode < 4; episode++) {
      env.reset({ ...(episode === 0 && { seed: 1 }) });
      const { reward } = env.step(2);
      statistics.update([10]);
      expect(reward).toBeCloseTo(10 / Math.sqrt(statistics.variance[0]! + 1e-8), 12);
    }
  });
});

describe('actions', () => {
  const continuous = { parameters: { actionMode: 'continuous' } };
  const pushed = (wrapperList: SpecOptions['wrappers'], action: Float32Array) => {
    const env = wrapped('Foraging-v0', wrapperList, continuous);
    env.reset({ seed: 2 });
    return env.step(action).observation;
  };

  test('are clipped', () => {
    const env = wrapped('Foraging-v0', ['ClipAction'], continuous);
    expect(env.actionSpace.contains(Float32Array.of(7, -7))).toBe(true);
    expect(pushed(['ClipAction'], Float32Array.of(7, -7))).toEqual(pushed([], Float32Array.of(1, -1)));
  });

  test('are stretched', () => {
    const rescale = { name: 'RescaleAction', options: { minAction: 0, maxAction: 10 } };
    expect(pushed([rescale], Float32Array.of(10, 2.5))).toEqual(pushed([], Float32Array.of(1, -0.5)));
    expect(pushed(['RescaleAction'], Float32Array.of(1, -0.5))).toEqual(pushed([], Float32Array.of(1, -0.5)));
    const crossed = { name: 'RescaleAction', options: { minAction: 1, maxAction: 1 } };
    expect(() => pushed([crossed], Float32Array.of(0, 0))).toThrow(/wrappers.0.options.minAction is 1/);
  });

  test('must be a box for that', () => {
    for (const name of ['ClipAction', 'RescaleAction'])
      expect(() => wrapped('Foraging-v0', [name])).toThrow(`${name} needs actions from a box`);
  });

  test('stick with the probability asked for, never the first', () => {
    const env = place([{ name: 'StickyAction', options: { repeatActionProbability: 0.25 } }], {
      parameters: { length: 100, noise: 0 },
      maxEpisodeSteps: null,
    });
    let stuck = 0;
    const before = env.reset({ seed: 5 }).observation[0]!;
    let at = env.step(1).observation[0]!;
    expect(at).toBe(before);
    for (let i = 0; i < 4000; i++) {
      const wanted = i % 2 === 0 ? 2 : 0;
      const last = at;
      const step = env.step(wanted);
      at = step.observation[0]!;
      if (at - last !== wanted - 1) stuck++;
    }
    // What sticks is the action taken, so that one wrong step is never followed by another: p = ς(1 − p).
    expect(Math.abs(stuck / 4000 - 0.2)).toBeLessThan(0.02);
  });
});

describe('TimeAware', () => {
  test('adds the decisions made, or their share of the limit', () => {
    const times = (normalizeTime: boolean) => {
      const env = place([{ name: 'TimeAware', options: { normalizeTime } }], { maxEpisodeSteps: 4 });
      return [env.reset({ seed: 1 }), env.step(1), env.step(1)].map(({ observation }) => observation.at(-1));
    };
    expect(times(false)).toEqual([0, 1, 2]);
    expect(times(true)).toEqual([0, 0.25, 0.5]);
  });

  test('needs a limit', () => {
    expect(() => place(['TimeAware'], { maxEpisodeSteps: null })).toThrow('TimeAware needs a time limit');
  });
});

test('OrderEnforcing refuses what comes before the first reset, also of a bare world', () => {
  const task = corridor() as unknown as Task;
  const parameters = task.parameters.parse({}) as Record<string, unknown>;
  const spec = { id: task.id, parameters, maxEpisodeSteps: null, wrappers: [] };
  const bare = wrappers
    .get('OrderEnforcing')
    .wrap(task.create(parameters), { disableRenderOrderEnforcing: false }, { spec, renderFps: 1 });
  expect(() => bare.step(1)).toThrow('there is no episode yet');
  expect(() => bare.render()).toThrow('there is no episode yet');
});

test('scores keep their scale where a wrapper leaves the task as it is', () => {
  const scaled = (name: string, options = {}) =>
    normalise('Corridor-v0', 0.6, { wrappers: [{ name, options }] });
  expect(scaled('FrameStack')).toBe(normalise('Corridor-v0', 0.6));
  expect(scaled('NormalizeReward')).toBeNull();
});

test('an unknown wrapper is named, with what was meant', () => {
  expect(() => place(['FrameStak'])).toThrow("Corridor-v0: wrappers.0 is unknown: 'FrameStak'");
});

test('what a world shows besides stays live inside', () => {
  const task = corridor() as unknown as Task;
  const parameters = task.parameters.parse({}) as Record<string, unknown>;
  let asked = 0;
  const bare = Object.defineProperty(task.create(parameters), 'asked', { get: () => ++asked });
  const spec = { id: task.id, parameters, maxEpisodeSteps: 9, wrappers: [] };
  const twice = wrappers
    .get('TimeLimit')
    .wrap(
      wrappers.get('TimeAware').wrap(bare, { normalizeTime: false }, { spec, renderFps: 1 }),
      { maxEpisodeSteps: 3 },
      { spec, renderFps: 1 },
    ) as unknown as { asked: number };
  expect([twice.asked, twice.asked]).toEqual([1, 2]);
});
