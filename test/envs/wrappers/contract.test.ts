import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterAll, describe, expect, test } from 'vitest';
import { make, vectorize } from '../../../src/envs/index.js';
import type { WrapperInput } from '../../../src/envs/worlds/spec.js';
import { specFromJSON, specToJSON } from '../../../src/envs/worlds/spec.js';
import { wrappers } from '../../../src/envs/wrappers/index.js';
import { stream } from '../../../src/random.js';
import type { Environment, Step } from '../../../src/types.js';

const folder = mkdtempSync(join(tmpdir(), 'brainset-wrappers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Options of wrappers that cannot be made without, or would write where they should not. */
const needed: Readonly<Record<string, Record<string, unknown>>> = {
  TimeLimit: { maxEpisodeSteps: 7 },
  RecordVideo: { folder, width: 32, videoLength: 4 },
};

const around = (name: string): WrapperInput => ({ name, options: needed[name] });
const world = (...names: string[]): Environment =>
  make('Foraging-v0', {
    parameters: { actionMode: 'continuous', items: 60 },
    maxEpisodeSteps: 12,
    wrappers: names.map(around),
  });

function live(env: Environment, decisions: number, seed?: number): unknown[] {
  const random = stream(9, 'policy');
  const seen: unknown[] = seed === undefined ? [] : [env.reset({ seed })];
  for (let i = 0; i < decisions; i++) {
    const step = env.step(Float32Array.of(random.uniform() * 2 - 1, random.uniform() * 2 - 1));
    seen.push(step);
    if (step.terminated || step.truncated) seen.push(env.reset());
  }
  return seen;
}

const stacks = [
  ...wrappers.names().map((name) => [name]),
  ['NormalizeObservation', 'FrameStack', 'StickyAction', 'TimeAware'],
];

describe.each(stacks.map((names) => ({ names, title: names.join(' in ') })))('$title', ({ names }) => {
  test('stays within its spaces', () => {
    const env = world(...names);
    for (const seen of live(env, 40, 1) as Step[])
      expect(env.observationSpace.contains(seen.observation)).toBe(true);
  });

  test('repeats itself, and goes on from a serialised snapshot bit by bit', () => {
    const [one, two] = [world(...names), world(...names)];
    live(one, 17, 1);
    const bytes = serialize(one.snapshot());
    const rest = live(one, 30);
    two.restore(deserialize(bytes));
    expect(live(two, 30)).toEqual(rest);
    expect(live(world(...names), 17, 1)).toEqual(live(world(...names), 17, 1));
  });

  test('is rebuilt by its spec', () => {
    const env = world(...names);
    const again = make(specFromJSON(specToJSON(env.spec)));
    expect(again.spec).toEqual(env.spec);
    expect(live(again, 20, 3)).toEqual(live(env, 20, 3));
  });

  test('does around a lane what it does around one world', () => {
    const env = world(...names);
    const lanes = vectorize(env.spec, { lanes: 2, autoresetMode: 'SameStep' });
    const shown = [lanes.reset({ seed: 4 })];
    const single = [env.reset({ seed: 4 })];
    for (let i = 0; i < 5; i++) {
      shown.push(lanes.step([Float32Array.of(1, 0), Float32Array.of(1, 0)]));
      single.push(env.step(Float32Array.of(1, 0)));
    }
    const size = env.observationSpace.flatSize;
    for (const [i, { observation }] of shown.entries())
      expect(observation.slice(0, size)).toEqual(single[i]!.observation);
  });
});

test('every wrapper has Gymnasium-like options with units, and says whether scores keep their meaning', () => {
  expect(wrappers.names()).toEqual(
    expect.arrayContaining([
      'TimeLimit',
      'OrderEnforcing',
      'RecordEpisodeStatistics',
      'FrameStack',
      'NormalizeObservation',
      'NormalizeReward',
      'ClipAction',
      'RescaleAction',
      'StickyAction',
      'TimeAware',
      'FlattenObservation',
      'RecordVideo',
    ]),
  );
  const altering = wrappers.entries().filter(({ keepsScore }) => !keepsScore);
  expect(altering.map(({ name }) => name).toSorted()).toEqual([
    'NormalizeReward',
    'StickyAction',
    'TimeLimit',
  ]);
});
