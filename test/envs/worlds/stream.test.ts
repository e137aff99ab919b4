import { setTimeout as wait } from 'node:timers/promises';
import { filter, firstValueFrom, lastValueFrom, map, scan, take, toArray } from 'rxjs';
import { describe, expect, test, vi } from 'vitest';
import { environment } from '../../../src/envs/worlds/make.js';
import { specify } from '../../../src/envs/worlds/spec.js';
import { timesteps } from '../../../src/envs/worlds/stream.js';
import { taskRegistry } from '../../../src/envs/worlds/taskRegistry.js';
import { vectorEnvironment } from '../../../src/envs/worlds/vectorize.js';
import type { AutoresetMode, Step, Timestep } from '../../../src/types.js';
import { corridor } from '../../support/corridor.js';

const { task, spec } = specify(taskRegistry([corridor()]), 'Corridor-v0');
const one = () => environment(task, spec);
const many = (mode: AutoresetMode = 'SameStep') => vectorEnvironment(task, spec, 2, mode);
const policy = () => [2, 1];

test('emits what the bare loop sees', async () => {
  const world = many();
  const bare: Timestep[] = [world.reset({ seed: 1 })];
  for (let t = 0; t < 50; t++) bare.push(world.step(policy()));
  const options = { seed: 1, decisions: 50, yieldEvery: 7 };
  expect(await lastValueFrom(timesteps(many(), policy, options).pipe(toArray()))).toEqual(bare);
});

test('goes on from a timestep it does not repeat', async () => {
  const [whole, halves] = [many(), many()];
  const all = await lastValueFrom(timesteps(whole, policy, { seed: 1, decisions: 20 }).pipe(toArray()));
  const first = await lastValueFrom(timesteps(halves, policy, { seed: 1, decisions: 8 }).pipe(toArray()));
  const start = first.at(-1)!;
  const rest = await lastValueFrom(timesteps(halves, policy, { start, decisions: 12 }).pipe(toArray()));
  expect([...first, ...rest]).toEqual(all);
});

test('begins a single world anew where its episode ended', async () => {
  const seen = await lastValueFrom(timesteps(one(), () => 2, { seed: 1, decisions: 100 }).pipe(toArray()));
  const ends = seen.filter(({ terminated }) => terminated);
  expect(ends.length).toBeGreaterThan(5);
  for (const [i, step] of seen.entries())
    if (step.terminated)
      expect(seen[i + 1] ?? { reward: 0, terminated: false }).toMatchObject({ reward: 0, terminated: false });
});

test('resets the lanes that wait', async () => {
  const seen = timesteps(many('Disabled'), policy, { seed: 1, decisions: 60 });
  const ends = await lastValueFrom(seen.pipe(scan((sum, { terminated }) => sum + terminated[0]!, 0)));
  expect(ends).toBeGreaterThan(5);
});

describe('stops', () => {
  /** A policy that counts how often it is asked. */
  const counting = () => {
    const asked = { times: 0, policy: () => (asked.times++, [1, 1]) };
    return asked;
  };

  test('at that decision when left from within', async () => {
    const asked = counting();
    const fifth = timesteps(many(), asked.policy, { seed: 0 }).pipe(
      map((_, i) => i),
      filter((i) => i === 5),
      take(1),
    );
    expect(await firstValueFrom(fifth)).toBe(5);
    await wait(5);
    expect(asked.times).toBe(5);
    let seen = 0;
    const subscription = timesteps(many(), asked.policy, { seed: 0 }).subscribe(() => {
      if (++seen === 3) subscription.unsubscribe();
    });
    await vi.waitUntil(() => seen === 3);
    await wait(5);
    expect([seen, asked.times]).toEqual([3, 7]);
  });

  test('within one rollout when left from a timer', async () => {
    const asked = counting();
    const subscription = timesteps(many(), asked.policy, { seed: 0, yieldEvery: 16 }).subscribe();
    while (asked.times <= 16) await wait(1);
    expect(asked.times % 16).toBe(0);
    subscription.unsubscribe();
    const left = asked.times;
    await wait(10);
    expect(asked.times).toBe(left);
  });

  test('between rollouts, by what is done there', async () => {
    const asked = counting();
    const seen: number[] = [];
    const between = async () => {
      await wait(1);
      seen.push(asked.times);
      if (seen.length === 3) throw new Error('enough');
    };
    const lived = timesteps(many(), asked.policy, { seed: 0, yieldEvery: 8, between });
    await expect(lastValueFrom(lived)).rejects.toThrow('enough');
    expect(seen).toEqual([8, 16, 24]);
    await wait(5);
    expect(asked.times).toBe(24);
  });

  test('by a signal, with its reason', async () => {
    const asked = counting();
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 5);
    const { signal } = controller;
    await expect(lastValueFrom(timesteps(many(), asked.policy, { seed: 0, signal }))).rejects.toThrow(
      'enough',
    );
    const left = asked.times;
    await expect(lastValueFrom(timesteps(many(), asked.policy, { seed: 0, signal }))).rejects.toThrow(
      'enough',
    );
    await wait(5);
    expect(asked.times).toBe(left);
  });

  test('by a signal given from within, at that decision', async () => {
    const controller = new AbortController();
    const seen: Timestep[] = [];
    const ended = new Promise((resolve) => {
      timesteps(many(), () => [1, 1], { seed: 0, signal: controller.signal }).subscribe({
        next(timestep) {
          seen.push(timestep);
          if (seen.length === 4) controller.abort('here');
        },
        error: resolve,
      });
    });
    expect(await ended).toBe('here');
    expect(seen.length).toBe(4);
  });
});

describe('fails', () => {
  test('with what the policy throws', async () => {
    const hungry = ({ observation }: Step): number => {
      if (observation[0]! > 2) throw new Error('no appetite');
      return 2;
    };
    const thrown = timesteps(one(), hungry, { seed: 0, decisions: 500 });
    await expect(lastValueFrom(thrown)).rejects.toThrow('no appetite');
  });

  test('with what the world throws', async () => {
    await expect(lastValueFrom(timesteps(many(), () => [7, 7], { seed: 0 }))).rejects.toThrow('the action 7');
    await expect(lastValueFrom(timesteps(many(), policy, { seed: -1 }))).rejects.toThrow('the seed is -1');
  });
});

test('two subscriptions are two lives, one after the other', async () => {
  const life = timesteps(many(), policy, { seed: 3, decisions: 10 }).pipe(toArray());
  expect(await lastValueFrom(life)).toEqual(await lastValueFrom(life));
});

test('lasts longer than recursion would', async () => {
  const count = scan((n: number) => n + 1, 0);
  expect(await lastValueFrom(timesteps(many(), policy, { seed: 0, decisions: 20_000 }).pipe(count))).toBe(
    20_001,
  );
});
