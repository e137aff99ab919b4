import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { make, normalise, register, vectorize } from '../../../src/envs/index.js';
import type { Environment, Task } from '../../../src/types.js';
import { corridor } from '../../support/corridor.js';
import { gifBlocks } from '../../support/gifBlocks.js';

register(corridor() as unknown as Task);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brainset-video-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const recording = (options: Record<string, unknown> = {}) => [
  { name: 'RecordVideo', options: { folder, ...options } },
];
const recorded = (options: Record<string, unknown> = {}, maxEpisodeSteps: number | null = 3): Environment =>
  make('Corridor-v0', {
    parameters: { length: 60 },
    maxEpisodeSteps,
    wrappers: recording(options),
  });
const live = (env: Environment, episodes: number, seed: number | undefined = 1): void => {
  for (let i = 0; i < episodes; i++) {
    env.reset(seed === undefined || i > 0 ? {} : { seed });
    while (!env.step(1).truncated);
  }
};
const files = () => readdirSync(folder).toSorted();
const numbers = () =>
  files()
    .map((name) => Number(/^rl-video-episode-(\d+)\.gif$/.exec(name)![1]))
    .toSorted((a, b) => a - b);
const blocks = (name: string) => gifBlocks(readFileSync(join(folder, name)));
const frames = (name: string) => blocks(name).delays.length;

describe('which episodes', () => {
  test('cubes below 1000, then every 1000th', () => {
    live(recorded({}, 1), 2002);
    expect(numbers()).toEqual([0, 1, 8, 27, 64, 125, 216, 343, 512, 729, 1000, 2000]);
  });

  test('or every n-th', () => {
    live(recorded({ episodeTrigger: 4 }), 10);
    expect(numbers()).toEqual([0, 4, 8]);
  });
});

describe('a file', () => {
  test('holds the first scene and one a decision, as wide as asked for and as fast as the world', () => {
    const env = make('CartPole-v1', { maxEpisodeSteps: 4, wrappers: recording({ width: 60 }) });
    env.reset({ seed: 1 });
    for (let i = 0; i < 3; i++) env.step(1);
    expect(files()).toEqual([]);
    env.step(0);
    const { width, height, delays } = blocks('rl-video-episode-0.gif');
    expect([width, height]).toEqual([60, expect.any(Number)]);
    expect(delays).toEqual([20, 20, 20, 20, 20]);
  });

  test('runs at a speed of its own where asked to, and is named as asked', () => {
    live(recorded({ fps: 4, namePrefix: 'mouse' }), 1);
    expect(files()).toEqual(['mouse-episode-0.gif']);
    expect(blocks('mouse-episode-0.gif')).toEqual({ width: 60, height: 4, delays: [250, 250, 250, 250] });
  });

  test('shows what has been sensed, not what was sensed before', () => {
    const scenes: string[] = [];
    const task = { ...corridor('Seen-v0'), create: () => seen(scenes) };
    register(task as unknown as Task);
    const env = make('Seen-v0', { maxEpisodeSteps: 2, wrappers: recording() });
    env.reset({ seed: 1 });
    env.step(1);
    env.step(1);
    expect(scenes).toEqual(['1', '2', '3']);
  });

  test('is written of an episode that was broken off, when the next begins', () => {
    const env = recorded();
    env.reset({ seed: 1 });
    env.step(1);
    env.reset();
    expect(files()).toEqual(['rl-video-episode-0.gif']);
    expect(frames('rl-video-episode-0.gif')).toBe(2);
  });

  test('never takes the place of another', () => {
    live(recorded(), 1);
    const first = readFileSync(join(folder, 'rl-video-episode-0.gif'));
    live(recorded({ fps: 1 }), 1);
    expect(files()).toEqual(['rl-video-episode-0-1.gif', 'rl-video-episode-0.gif']);
    expect(readFileSync(join(folder, 'rl-video-episode-0.gif'))).toEqual(first);
  });

  test('is each lane’s own', () => {
    const spec = { id: 'Corridor-v0', parameters: { length: 60 }, maxEpisodeSteps: 2, wrappers: recording() };
    const lanes = vectorize(spec, { lanes: 3, autoresetMode: 'SameStep' });
    lanes.reset({ seed: 1 });
    for (let i = 0; i < 4; i++) lanes.step([1, 1, 1]);
    expect(files()).toEqual(
      [0, 1].flatMap((n) => ['-1', '-2', ''].map((end) => `rl-video-episode-${n}${end}.gif`)),
    );
    for (const name of files()) expect(frames(name)).toBe(3);
  });
});

/** A world whose picture is the number of times it has been sensed. */
function seen(scenes: string[]): ReturnType<ReturnType<typeof corridor>['create']> {
  const world = corridor().create({ length: 60, noise: 0, gain: 1 });
  let observed = 0;
  return {
    ...world,
    observe(into) {
      observed++;
      world.observe(into);
    },
    render() {
      scenes.push(String(observed));
      return world.render();
    },
  };
}

describe('videoLength', () => {
  test('goes on over the end of an episode, and stops within one', () => {
    live(recorded({ videoLength: 6, episodeTrigger: 10 }), 3);
    expect(numbers()).toEqual([0]);
    expect(frames('rl-video-episode-0.gif')).toBe(6);
    live(recorded({ videoLength: 2, namePrefix: 'short' }), 1);
    expect(frames('short-episode-0.gif')).toBe(2);
  });

  test('is cut where the next recording is due', () => {
    live(recorded({ videoLength: 7, episodeTrigger: 1 }), 3);
    expect(numbers()).toEqual([0, 1]);
    expect(files().map(frames)).toEqual([4, 4]);
  });
});

describe('snapshots', () => {
  test('know how many episodes there were, and drop what is being recorded', () => {
    const env = recorded({ episodeTrigger: 2 });
    live(env, 2);
    env.reset();
    const saved = env.snapshot();
    env.step(1);
    env.restore(saved);
    while (!env.step(1).truncated);
    live(env, 3, undefined);
    expect(numbers()).toEqual([0, 4]);
    const other = recorded({ episodeTrigger: 2 });
    other.restore(saved);
    expect(numbers()).toEqual([0, 4]);
  });
});

describe('refuses', () => {
  test('a folder that cannot be, and names it', () => {
    writeFileSync(join(folder, 'taken'), '');
    const inside = join(folder, 'taken', 'videos');
    expect(() => recorded({ folder: inside }).reset({ seed: 1 })).toThrow(
      `Corridor-v0: RecordVideo cannot write to ${inside}: ENOTDIR`,
    );
  });

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written', () => {
    chmodSync(folder, 0o500);
    expect(() => recorded().reset({ seed: 1 })).toThrow(`cannot write to ${folder}: EACCES`);
  });

  test.each([
    [{ episodeTrigger: 0 }, /options\.episodeTrigger is 0: must be an integer > 0/],
    [{ episodeTrigger: 'square' }, /options\.episodeTrigger is unknown: 'square'/],
    [{ videoLength: -1 }, /options\.videoLength is -1: must be an integer ≥ 0/],
    [{ fps: 0 }, /options\.fps is 0: must be a number > 0/],
    [{ namePrefix: 'a/b' }, /options\.namePrefix is "a\/b": it must be a part of a file name/],
    [{ videoFolder: 'x' }, /unknown key 'videoFolder'/],
  ])('%j', (options, message) => {
    expect(() => recorded(options)).toThrow(message);
  });
});

test('a recorded task keeps its scale', () => {
  expect(normalise('Corridor-v0', 1, { wrappers: recording() })).toBe(1);
});
