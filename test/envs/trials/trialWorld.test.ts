import { describe, expect, test } from 'vitest';
import { timeLimited } from '../../../src/envs/wrappers/timeLimit.js';
import { constant, choice as oneOf } from '../../../src/envs/trials/distributions.js';
import { blocks } from '../../../src/envs/trials/procedure.js';
import type { Block, PastTrial } from '../../../src/envs/trials/procedure.js';
import { arms, buttons } from '../../../src/envs/trials/response.js';
import { accuracy } from '../../../src/envs/trials/session.js';
import type { Session } from '../../../src/envs/trials/session.js';
import type { TrialTable } from '../../../src/envs/trials/table.js';
import { trialWorld } from '../../../src/envs/trials/trialWorld.js';
import { stream } from '../../../src/random.js';
import type { Trial, World, WorldRandom } from '../../../src/types.js';

const streams = (seed = 0): WorldRandom => ({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });

/** 100 ms of fixation, 200 of a stimulus, a gap that lasts nothing, up to 200 in which to say which it was. */
const table: TrialTable<number, number> = {
  dt: 100,
  periods: [
    { name: 'fixation', lasts: constant(100), fixate: true },
    {
      name: 'stimulus',
      lasts: constant(220),
      fixate: true,
      show(into, side, elapsed) {
        into[side - 1] = 1 + elapsed / 100;
      },
    },
    { name: 'gap', lasts: constant(0) },
    { name: 'decision', lasts: constant(200), answer: true },
  ],
  draw: (random) => 1 + random.integer(2),
  groundTruth: (side) => side,
  channels: [{ name: 'lights', size: 2, unit: '', low: 0, high: 2, noise: 0 }],
  response: buttons(2),
  rewards: { correct: 1, error: -0.5, miss: -0.25, abort: -0.1 },
};

function live(world: World<number>, actions: readonly number[]) {
  return actions.map((action) => {
    const { reward, terminated, info } = world.step(action);
    const seen = new Float32Array(world.observationSpace.flatSize);
    world.observe(seen);
    const { trial, session } = info as unknown as { trial: Trial; session: Session };
    return { reward, terminated, trial, session, seen: Array.from(seen) };
  });
}

test('a trial runs through its periods, and its answer is told at the decision that gave it', () => {
  const world = trialWorld({ ...table, draw: () => 2 });
  world.reset(streams());
  const steps = live(world, [0, 0, 0, 0, 2, 0]);
  expect(steps.map(({ trial }) => trial.period)).toEqual([
    'fixation',
    'stimulus',
    'stimulus',
    'decision',
    'decision',
    'fixation',
  ]);
  expect(steps.map(({ seen }) => seen)).toEqual([
    [0, 1, 1],
    [0, 2, 1],
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 1],
    [0, 1, 1],
  ]);
  expect(steps.map(({ reward }) => reward)).toEqual([0, 0, 0, 0, 1, 0]);
  const open = {
    index: 0,
    answerable: true,
    groundTruth: 2,
    choice: null,
    reactionTime: null,
    correct: null,
  };
  expect(steps[3]!.trial).toEqual({ ...open, period: 'decision', outcome: 'pending' });
  expect(steps[4]!.trial).toEqual({
    ...open,
    period: 'decision',
    choice: 2,
    reactionTime: 200,
    correct: true,
    outcome: 'correct',
  });
  expect(steps[5]!.trial).toMatchObject({
    index: 1,
    period: 'fixation',
    answerable: false,
    outcome: 'pending',
  });
  expect(steps[5]!.session).toEqual({ trials: 1, correct: 1, errors: 0, misses: 0, aborts: 0 });
});

test('an error, a miss and a broken fixation pay and count as they should', () => {
  const world = trialWorld({ ...table, draw: () => 1 });
  world.reset(streams());
  const steps = live(world, [0, 0, 0, 2, 1, 2, 0, 0, 0]);
  expect(steps.map(({ reward }) => reward)).toEqual([0, 0, 0, -0.5, -0.1, -0.1, 0, 0, -0.25]);
  expect(steps[3]!.trial).toMatchObject({ choice: 2, correct: false, outcome: 'error', reactionTime: 100 });
  expect(steps[5]!.trial).toMatchObject({ choice: null, correct: null, outcome: 'pending' });
  expect(steps[8]!.trial).toMatchObject({ choice: null, correct: false, outcome: 'miss' });
  const strict = trialWorld({ ...table, abort: true });
  strict.reset(streams());
  const [, broken, next] = live(strict, [0, 1, 0]);
  expect(broken).toMatchObject({ reward: -0.1, trial: { index: 0, outcome: 'abort', correct: false } });
  expect(next).toMatchObject({ trial: { index: 1, period: 'fixation' }, session: { trials: 1, aborts: 1 } });
});

test('durations follow the condition and are rounded to decisions', () => {
  const periods = [{ name: 'only', lasts: (_: unknown, ms: number) => ms, answer: true }];
  const lengthOf = (ms: number) => {
    const world = trialWorld({ ...table, periods, draw: () => ms });
    world.reset(streams());
    return 1 + live(world, new Array<number>(9).fill(0)).findIndex(({ trial }) => trial.outcome === 'miss');
  };
  expect([51, 149, 151, 400].map(lengthOf)).toEqual([1, 1, 2, 4]);
  expect(() => lengthOf(49)).toThrow('a trial must last at least one decision of 100 ms');
});

test('an early answer ends the decision, and an interval asks for nothing', () => {
  const interval = { name: 'interval', lasts: constant(100) };
  const world = trialWorld({ ...table, periods: [interval, table.periods[3]!], draw: () => 1 });
  world.reset(streams());
  const steps = live(world, [2, 1, 2, 1]);
  expect(steps.map(({ reward }) => reward)).toEqual([0, 1, 0, 1]);
  expect(world.observationSpace.channels.map(({ name }) => name)).toEqual(['lights']);
});

test('sensor noise is added while something is shown, within widened bounds', () => {
  const noisy = { ...table.channels[0]!, noise: 0.5 };
  const world = trialWorld({ ...table, channels: [noisy] });
  world.reset(streams());
  const [shown, again, blank] = live(world, [0, 0, 0]);
  expect(shown!.seen[0]).not.toBe(again!.seen[0]);
  expect(blank!.seen).toEqual([0, 0, 0]);
  expect(world.observationSpace.low[0]).toBe(-5);
  expect(world.observationSpace.high[0]).toBe(7);
});

test('a bandit is a trial of one decision that pays by luck', () => {
  const bandit: TrialTable<readonly [number, number], number, Block<number>> = {
    dt: 1,
    channels: [],
    response: arms(2),
    rewards: table.rewards,
    trials: 50,
    periods: [{ name: 'choice', lasts: constant(1), answer: true }],
    procedure: blocks(constant(10), (_random, before = 1) => 1 - before),
    draw: (random, { value }) => [value, Number(random.uniform() < 0.8)],
    groundTruth: ([best]) => best,
    pay: ([best, luck], choice) => (choice === best ? luck : 1 - luck),
  };
  const world = trialWorld(bandit);
  world.reset(streams());
  const steps = live(world, new Array<number>(50).fill(0));
  const truths = steps.map(({ trial }) => trial.groundTruth);
  const expected = Array.from({ length: 50 }, (_, i) => Math.floor(i / 10) % 2);
  expect(truths).toEqual(expected);
  const pay = steps.reduce((sum, { reward }) => sum + reward, 0);
  expect(pay).toBeGreaterThan(20);
  expect(pay).toBeLessThan(40);
  expect(steps.map(({ terminated }) => terminated).lastIndexOf(false)).toBe(48);
});

describe('what passes from trial to trial', () => {
  /** One up for an answer that is right, one down otherwise: a staircase, and what it was told. */
  const staircase: TrialTable<number, number, { readonly level: number; readonly told: readonly string[] }> =
    {
      ...table,
      periods: [table.periods[3]!],
      procedure: {
        begin: () => ({ level: 5, told: [] }),
        next: ({ level, told }, { correct, outcome, condition, choice }: PastTrial<number>) => ({
          level: level + (correct ? -1 : 1),
          told: [...told, `${condition}:${choice}:${outcome}`],
        }),
      },
      draw: (_random, { level }) => level,
      groundTruth: () => 1,
    };

  test('is told of every trial, and begins anew with an episode', () => {
    const world = trialWorld(staircase);
    world.reset(streams());
    live(world, [1, 2, 0, 0, 1]);
    expect(world.condition).toBe(5);
    expect(world.snapshot()).toMatchObject({
      state: { level: 5, told: ['5:1:correct', '4:2:error', '5:null:miss', '6:1:correct'] },
    });
    world.reset(streams());
    expect(world.condition).toBe(5);
  });

  test('is part of the snapshot, within a block and within a trial', () => {
    const blocked: TrialTable<number, number, Block<number>> = {
      ...table,
      procedure: blocks(oneOf([2, 3, 4]), (random) => random.uniform()),
      draw: (random, { value }) => (random.uniform() < value ? 1 : 2),
    };
    const [one, two] = [trialWorld(blocked), trialWorld(blocked)];
    const given = streams(3);
    one.reset(given);
    live(one, [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    const snapshot = structuredClone(one.snapshot());
    const states = [given.layout.getState(), given.noise.getState()];
    const actions = Array.from({ length: 60 }, (_, i) => i % 3);
    const rest = live(one, actions);
    const others = streams(4);
    two.reset(others);
    const elsewhere = live(two, actions);
    two.restore(snapshot);
    others.layout.setState(states[0]!);
    others.noise.setState(states[1]!);
    expect(live(two, actions)).toEqual(rest);
    expect(elsewhere).not.toEqual(rest);
  });

  test('blocks last as long as they are drawn', () => {
    const random = stream(2, 'layout');
    const { begin, next } = blocks(oneOf([3, 5]), (random) => random.uniform());
    const runs = new Map<number, number>();
    let block = begin(random);
    for (let i = 0; i < 400; i++) {
      runs.set(block.index, (runs.get(block.index) ?? 0) + 1);
      block = next(block, null as never, random);
    }
    const lengths = [...runs.values()].slice(0, -1);
    expect(new Set(lengths)).toEqual(new Set([3, 5]));
  });
});

test('accuracy is over finished trials of all episodes; no answer counts as wrong', () => {
  const of = (session: Partial<Session>) => ({ return: 0, length: 1, final: { session } });
  expect(accuracy([of({ trials: 3, correct: 3 }), of({ trials: 7, correct: 1, misses: 6 })])).toBe(0.4);
  expect(accuracy([of({ trials: 0, correct: 0 })])).toBe(0);
  const world = timeLimited(trialWorld(table), 5);
  world.reset(streams());
  const final = live(world, [0, 0, 0, 0, 0]).at(-1)!;
  expect(accuracy([{ return: 0, length: 5, final: { session: final.session } }])).toBe(0);
  expect(final.session.misses).toBe(1);
});

test('a world not begun says so, and a begun one draws itself', () => {
  const world = trialWorld(table);
  const observe = () => world.observe(new Float32Array(3));
  expect(observe).toThrow('this world has no episode yet');
  world.reset(streams());
  observe();
  live(world, [0, 1, 0, 1]);
  expect(world.render()).toMatch(/^<svg[\s>][\s\S]*fixation[\s\S]*<\/svg>$/);
});

test('what is shown clearly has no noise, and an analyst is told of a trial that is over', () => {
  const [fixation, stimulus, , decision] = table.periods;
  const world = trialWorld({
    ...table,
    periods: [fixation!, { ...stimulus!, clear: true }, decision!],
    channels: [{ ...table.channels[0]!, noise: 1 }],
    draw: () => 1,
    about: (side) => ({ side }),
  });
  world.reset(streams());
  expect(live(world, [0, 0]).map(({ seen }) => seen)).toEqual([
    [1, 0, 1],
    [2, 0, 1],
  ]);
  expect(world.step(0).info['side']).toBeUndefined();
  expect(world.step(1).info).toMatchObject({ side: 1, trial: { choice: 1 } });
});
