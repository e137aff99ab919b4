import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { VectorOptions } from '../../../src/envs/index.js';
import type { VectorEnvironment } from '../../../src/types.js';
import { preamble, tricky, vectorize } from './compiled.js';

const prepare = await tricky('Tricky-v0');

function many(id: string, options: VectorOptions): VectorEnvironment {
  const world = vectorize(id, { lanes: 4, threads: 2, ...options });
  onTestFinished(() => world.close());
  return world;
}

/** What is thrown, class and hint included, by worlds that were begun and take so many steps of action 1. */
function failure(id: string, options: VectorOptions, steps = 5): unknown {
  const world = many(id, options);
  try {
    world.reset({ seed: 1 });
    for (let t = 0; t < steps; t++) world.step(new Uint8Array(4).fill(1));
  } catch (error) {
    return error;
  }
  return new Error('nothing was thrown');
}

// 'SameStep', so that every step is a decision of every lane.
const play = (trick: string, place = 'thread'): VectorOptions => ({
  prepare,
  parameters: { trick, place },
  autoresetMode: 'SameStep',
});

describe('order and legality', () => {
  test.each([1, 3])('what is unfit is refused with %i threads, and changes nothing', (threads) => {
    const [world, untouched] = [threads, 1].map((count) => many('Foraging-v0', { threads: count }));
    const legal = [1, 2, 3, 4];
    expect(() => world!.step(legal)).toThrow('Foraging-v0: there is no episode yet');
    expect(() => world!.reset({ seed: [1, 2, 3, -4] })).toThrow('the seed is -4');
    expect(world!.reset({ seed: 5 })).toEqual(untouched!.reset({ seed: 5 }));
    for (const illegal of [
      [1, 2, 3, 9],
      [9, 'x', 3, null],
    ])
      expect(() => world!.step(illegal)).toThrow(
        `Foraging-v0: the action ${illegal[0] === 9 ? 9 : illegal[3]} is not in its action space`,
      );
    expect(() => world!.step([1])).toThrow('1 actions for 4 lanes');
    expect(() => world!.render(4)).toThrow('there is no lane 4');
    expect(world!.step(legal)).toEqual(untouched!.step(legal));
    expect([0, 1, 2, 3].map((b) => world!.render(b))).toEqual([0, 1, 2, 3].map((b) => untouched!.render(b)));
    world!.close();
    world!.close();
    expect(() => world!.step(legal)).toThrow('it is closed');
  });

  test('there is at least one thread, and none without a lane', () => {
    for (const threads of [0, 1.5, NaN, -2])
      expect(() => many('Foraging-v0', { threads })).toThrow(
        `Foraging-v0: there cannot be ${threads} threads`,
      );
    const [few, one] = [3, 1].map((threads) => many('Gridworld-v0', { lanes: 2, threads }));
    expect(few!.reset({ seed: 1 })).toEqual(one!.reset({ seed: 1 }));
  });

  test('every array is fresh, and none is shared', () => {
    const world = many('CartPole-v1', { autoresetMode: 'SameStep', maxEpisodeSteps: 5 });
    const shown = [world.reset({ seed: 1 }), ...Array.from({ length: 5 }, () => world.step([0, 1, 0, 1]))];
    const kept = structuredClone(shown);
    for (let t = 0; t < 20; t++) world.step([1, 0, 1, 0]);
    expect(shown).toEqual(kept);
    expect(shown.at(-1)!.info['_final_obs']).toEqual(Uint8Array.of(1, 1, 1, 1));
    const arrays = shown.flatMap((one) => [...Object.values(one), ...Object.values(one.info)]);
    for (const array of arrays.filter(ArrayBuffer.isView)) expect(array.buffer).toBeInstanceOf(ArrayBuffer);
  });
});

describe('what a thread can be told to know', () => {
  test('a task of this process alone is not known there', () => {
    expect(failure('Tricky-v0', {})).toMatchObject({
      name: 'UserError',
      message: 'Tricky-v0: a thread of its own knows no such environment',
      hint: expect.stringContaining('`prepare`'),
    });
  });

  test('a module that cannot be loaded is named, and so is one that is no URL', () => {
    const missing = new URL('nowhere.mjs', import.meta.url);
    expect(failure('Tricky-v0', { prepare: { module: missing } })).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^a thread cannot prepare itself with file:.*nowhere\.mjs: Cannot find/),
    });
    expect(() => many('Tricky-v0', { prepare: { module: './worlds.mjs' } })).toThrow('which is no URL');
  });
});

describe('what goes wrong in a thread', () => {
  test('a fault of a world is thrown here as it was there, and with one thread', () => {
    for (const threads of [1, 2])
      expect(failure('Tricky-v0', { ...play('fault', 'everywhere'), threads })).toMatchObject({
        name: 'TypeError',
        message: 'a fault',
        stack: expect.stringContaining('worlds.mjs'),
      });
  });

  test('a thread goes on after a fault, and every answer is that to the last question', () => {
    const world = many('Tricky-v0', { ...play('fault'), lanes: 3, threads: 3 });
    world.reset({ seed: 1 });
    const step = () => world.step([0, 0, 0]);
    step();
    step();
    expect(step).toThrow('a fault');
    expect(step().reward).toHaveLength(3);
    expect(world.render(2)).toContain('false');
  });

  test.each([
    ['exit', 'exited with code 7', 'a world must not end'],
    ['lateFault', 'died: a late fault', 'with one thread'],
  ])('a thread that ends by %s says so, again and again', async (trick, what, hint) => {
    const world = many('Tricky-v0', play(trick));
    world.reset({ seed: 1 });
    const step = () => world.step([0, 0, 0, 0]);
    const error = { name: 'UserError', message: `Tricky-v0: the thread of lanes 2 … 3 ${what}`, exitCode: 1 };
    const told = { ...error, hint: expect.stringContaining(hint) };
    await vi.waitFor(() => expect(step).toThrow('the thread of'), 5000);
    for (let again = 0; again < 2; again++) expect(thrown(step)).toMatchObject(told);
    world.close();
  });

  test('what cannot leave its thread is complained of', () => {
    expect(failure('Tricky-v0', play('secret'))).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^Tricky-v0: what a world says cannot leave its thread: .*cloned/),
    });
  });

  test('a slow world is waited for', () => {
    const world = many('Tricky-v0', { ...play('sleep'), lanes: 2 });
    world.reset({ seed: 1 });
    for (let t = 0; t < 5; t++) expect(world.step([0, 0]).reward).toHaveLength(2);
  });
});

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** What a program of its own leaves behind, which knows `vectorize` and `Tricky-v0`. */
function program(body: string, flags: readonly string[] = []): Promise<{ code: number | null; out: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...flags, '--input-type=module'], { timeout: 20_000 });
    let out = '';
    const hear = (chunk: Buffer): void => void (out += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => done({ code, out }));
    child.stdin.end(preamble + body);
  });
}

describe('a process', () => {
  test('ends by itself with worlds that were never closed, and prints what they printed', async () => {
    const { code, out } = await program(`
      const open = ['print', 'none'].map((trick) =>
        vectorize('Tricky-v0', { lanes: 4, threads: 3, prepare, parameters: { trick } }));
      vectorize('Foraging-v0', { lanes: 4, threads: 2 });
      for (const world of open) world.reset({ seed: 1 });
      for (let t = 0; t < 3; t++) for (const world of open) world.step([0, 0, 0, 0]);
      setTimeout(() => console.log('done'), 300);
    `);
    expect([code, out.split('\n').at(-2)]).toEqual([0, 'done']);
    expect(out).toContain('a world printed this');
  });

  test('is told of a thread that ran out of memory', async () => {
    const { code, out } = await program(
      `
      const world = vectorize('Tricky-v0', { lanes: 4, threads: 2, prepare, parameters: { trick: 'memory' } });
      world.reset({ seed: 1 });
      for (let t = 0; t < 3; t++) world.step([0, 0, 0, 0]);
    `,
      ['--max-old-space-size=64'],
    );
    expect(code).toBe(1);
    expect(out).toContain('Tricky-v0: the thread of lanes 2 … 3 ran out of memory');
    expect(out).toContain('--max-old-space-size');
  });
});
