import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { composite } from '../../../src/objectives/composite.js';
import { objectives } from '../../../src/objectives/index.js';
import { withoutInstruments } from '../../../src/objectives/withoutInstruments.js';
import { stream } from '../../../src/random.js';
import { component, registry } from '../../../src/registry.js';
import type { Component } from '../../../src/registry.js';
import type { Lesson, Objective, Pursuit, Rolled } from '../../../src/types.js';
import { z } from '../../../src/index.js';
import { feelingBody, lifeOf, sensing, transitionsOf } from '../../support/feltLife.js';

interface Toy {
  readonly unit?: string;
  /** Earned at every decision. */
  readonly earns?: number;
  readonly achieves?: number;
  readonly explores?: readonly number[];
}

const lesson = { weight: 1 } as Lesson;

/** An objective that earns and achieves what it is told to, and remembers what it was given. */
function toy(name: string, { unit = name, earns = 1, achieves = 1, explores }: Toy, seen: unknown[] = []) {
  return component(
    { name, summary: '', cite: '', options: z.strictObject({ zeal: z.number().default(1) }) },
    (): Objective => ({
      name,
      unit,
      parts: [{ name: 'own', weight: 2, unit }],
      embody: () => ({
        slices: [{ name: 'guess', kind: 'categorical', size: 3 }],
        begin({ slices }, random): Pursuit {
          seen.push(slices.map((slice) => [slice.name, slice.offset]));
          let drawn = 0;
          return {
            ...withoutInstruments(({ reward }) => ({
              scalars: [reward.map(() => earns)],
              lessons: [lesson],
              measures: { drawn: (drawn = random.uniform()) },
            })),
            ...(explores && { exploring: Uint8Array.from(explores) }),
            explore(_observation, _starts, actions) {
              for (const [b, mine] of (explores ?? []).entries()) if (mine) actions[b] = name;
            },
            snapshot: () => ({
              tensors: { memory: { shape: [1], data: Float32Array.of(drawn) } },
              state: name,
            }),
            restore: ({ tensors, state }) => void seen.push([state, Object.keys(tensors)]),
          };
        },
        evaluate({ slices }) {
          seen.push(slices.map((slice) => [slice.name, slice.offset]));
          return achieves;
        },
      }),
    }),
  );
}

/** A composite of toys, one part each, under their own names. */
function of(toys: readonly Component<Objective>[], options: Record<string, unknown> = {}, parts = {}) {
  const known = registry<Component<Objective>>('objective', Object.fromEntries(toys.map((t) => [t.name, t])));
  const changes = parts as Record<string, object>;
  const written = toys.map(({ name }) => [name, { objective: { name }, ...changes[name] }]);
  return composite((name) => known.get(name)).create({ parts: Object.fromEntries(written), ...options });
}

const life = transitionsOf([[sensing([0, 0]), sensing([0, 0])]]) as Rolled;
const slices = [
  { name: 'a:guess', kind: 'categorical', size: 3, offset: 5 },
  { name: 'b:guess', kind: 'categorical', size: 3, offset: 8 },
] as const;
const begin = (objective: Objective) =>
  objective.embody(feelingBody()).begin({ slices, outputs: 11 }, stream(1, 'objective'));

const scales = { a: { worst: 0, best: 2 }, b: { worst: 0, best: 4 } };
const scaled = { a: { ...scales.a, earns: scales.a }, b: { ...scales.b, earns: scales.b } };

describe('a composite', () => {
  it('has the heads, slices, lessons and measures of its parts, under their names', () => {
    const seen: unknown[] = [];
    const both = of(
      [toy('b', {}, seen), toy('a', {}, seen)],
      {},
      { ...scales, b: { ...scales.b, weight: 3 } },
    );
    expect(both.parts).toEqual([
      { name: 'a:own', weight: 2, unit: 'a' },
      { name: 'b:own', weight: 6, unit: 'b' },
    ]);
    const body = both.embody(feelingBody());
    expect(body.slices.map(({ name, size }) => [name, size])).toEqual([
      ['a:guess', 3],
      ['b:guess', 3],
    ]);
    const { scalars, lessons, weights, measures } = begin(both).judge(life);
    expect(seen).toEqual([[['guess', 5]], [['guess', 8]]]);
    expect([scalars.length, lessons.length]).toEqual([2, 2]);
    expect(weights).toEqual([2, 6]);
    expect(Object.keys(measures).toSorted()).toEqual(
      ['a:drawn', 'a:earned', 'a:weight', 'b:drawn', 'b:earned', 'b:weight'].toSorted(),
    );
  });

  it('keeps what its parts keep, apart', () => {
    const seen: unknown[] = [];
    const both = of([toy('a', {}, seen), toy('b', {}, seen)], {}, scales);
    const pursuit = begin(both);
    pursuit.judge(life);
    const saved = pursuit.snapshot();
    expect(Object.keys(saved.tensors)).toEqual(['a/memory', 'b/memory']);
    seen.length = 0;
    begin(both).restore(saved);
    expect(seen.slice(-2)).toEqual([
      ['a', ['memory']],
      ['b', ['memory']],
    ]);
  });

  it('tries things out where any of its parts does, and refuses two in one lane', () => {
    const explorers = (b: readonly number[]) =>
      of([toy('a', { explores: [1, 0, 0] }), toy('b', { explores: b })], {}, scales);
    const pursuit = begin(explorers([0, 1, 0]));
    expect([...pursuit.exploring!]).toEqual([1, 1, 0]);
    const actions: unknown[] = [0, 0, 0];
    pursuit.explore!(new Float32Array(), new Uint8Array(3), actions);
    expect(actions).toEqual(['a', 'b', 0]);
    expect(() => begin(explorers([1, 0, 0]))).toThrow("'a' and 'b' would try things out in the same lanes");
    expect(begin(of([toy('a', {})])).exploring).toBeUndefined();
  });

  it('goes by its order, in which what is written first does not matter', () => {
    const names = (objective: Objective) => objective.parts.map(({ name }) => name);
    const toys = [toy('b', {}), toy('a', {})];
    expect(names(of(toys, {}, scales))).toEqual(['a:own', 'b:own']);
    expect(names(of(toys, { order: ['b', 'a'] }, scales))).toEqual(['b:own', 'a:own']);
  });
});

describe('scalarisers weigh the parts of a rollout by what they have earned so far', () => {
  const earning = (a: number, b: number, options: object) => {
    const pursuit = begin(of([toy('a', { earns: a }), toy('b', { earns: b })], { ...options }, scaled));
    return pursuit.judge(life);
  };

  it('linear: as declared, whatever was earned', () => {
    expect(earning(0, 100, {}).weights).toEqual([2, 2]);
  });

  it('chebyshev: the part that is farthest from its best, and nothing else', () => {
    const combine = { combine: 'chebyshev' };
    // A part earns twice what its toy does: its own head has weight 2.
    expect(earning(0.4, 1.8, combine).weights).toEqual([2, 0]);
    expect(earning(0.9, 0.4, combine).weights).toEqual([0, 2]);
    expect(earning(0.4, 1.8, combine).measures).toMatchObject({
      'a:weight': 1,
      'b:weight': 0,
      'a:earned': 0.8,
    });
  });

  it('lexicographic: the first in order that is not yet at its best, then the last', () => {
    const combine = { combine: 'lexicographic', order: ['b', 'a'] };
    expect(earning(0, 1, combine).weights).toEqual([2, 0]);
    expect(earning(0, 3, combine).weights).toEqual([0, 2]);
    expect(earning(9, 3, combine).weights).toEqual([0, 2]);
  });

  it('from a mean that forgets, and is kept in the snapshot', () => {
    let earns = 0;
    const moody = component(
      { name: 'a', summary: '', cite: '', options: z.strictObject({}) },
      (): Objective => ({
        ...toy('a', {}).create(),
        embody: () => ({
          slices: [],
          begin: () =>
            withoutInstruments(({ reward }) => ({
              scalars: [reward.map(() => earns)],
              lessons: [],
              measures: {},
              weights: [1],
            })),
          evaluate: () => 0,
        }),
      }),
    );
    const pursuit = begin(of([moody]));
    const earned = (x: number) => {
      earns = x;
      return pursuit.judge(life).measures['a:earned'];
    };
    expect(earned(1)).toBeCloseTo(1, 12);
    expect(earned(0)).toBeCloseTo(0.95 / 1.95, 12);
    const saved = pursuit.snapshot();
    const expected = earned(2);
    for (let i = 0; i < 9; i++) earned(7);
    pursuit.restore(saved);
    expect(earned(2)).toBe(expected);
  });
});

describe('frozen weights achieve', () => {
  const evaluated = (options: object, parts: object, units = ['a', 'b']) => {
    const seen: unknown[] = [];
    const toys = ['a', 'b'].map((name, i) => toy(name, { unit: units[i]!, achieves: i + 1 }, seen));
    const objective = of(toys, { ...options }, parts);
    const found = objective.embody(feelingBody()).evaluate(lifeOf(life, slices));
    return Promise.resolve(found).then((achieved) => ({ objective, achieved, seen }));
  };

  it('a weighted mean of one unit', async () => {
    const { objective, achieved } = await evaluated({}, { b: { weight: 3 } }, ['px', 'px']);
    expect(objective.unit).toBe('px');
    expect(achieved).toEqual({
      value: 1.75,
      parts: {
        a: { value: 1, unit: 'px', normalised: null },
        b: { value: 2, unit: 'px', normalised: null },
      },
    });
  });

  it.each([
    [{}, 0.5],
    [{ combine: 'chebyshev' }, -0.25],
    [{ combine: 'lexicographic', order: ['a', 'b'] }, 0.25],
  ])('between 0 and 1 in different units, combined by %j', async (options, value) => {
    const { objective, achieved, seen } = await evaluated(options, scaled);
    expect(objective.unit).toBe('normalised');
    expect(achieved).toMatchObject({
      value: expect.closeTo(value, 12),
      parts: { a: { value: 1, unit: 'a', normalised: 0.5 }, b: { value: 2, unit: 'b', normalised: 0.5 } },
    });
    expect(seen).toEqual([[['guess', 5]], [['guess', 8]]]);
  });
});

describe('it refuses', () => {
  const real = (parts: object, options: object = {}) =>
    objectives.get('composite').create({ parts, ...options });
  const homeostatic = { objective: { name: 'homeostatic' }, worst: -1.26, best: 0 };
  const reward = { objective: { name: 'reward' }, worst: -2, best: 0 };

  it.each<[string, object, object, RegExp, RegExp]>([
    [
      'what is achieved in different units on no scale',
      { a: homeostatic, b: { objective: reward.objective } },
      {},
      /^sums of different units are refused: a in −drive, b in the task's own score$/,
      /`worst` and `best` .* missing for 'b'/,
    ],
    [
      'scalarisers that know no best',
      { a: { objective: homeostatic.objective }, b: { objective: homeostatic.objective } },
      { combine: 'chebyshev' },
      /sums of different units/,
      /missing for 'a' and 'b'/,
    ],
    [
      'scalarisers that know no best of learning',
      { a: homeostatic, b: reward },
      { combine: 'chebyshev' },
      /nobody knows how far 'a' and 'b'/,
      /earns: \{ worst, best \}/,
    ],
    [
      'an order that nobody told',
      { a: homeostatic, b: reward },
      { combine: 'lexicographic' },
      /goes by the order/,
      /`order`/,
    ],
    ['an unknown part', { a: { objective: { name: 'rewrd' } } }, {}, /unknown objective 'rewrd'/, /'reward'/],
    ['itself', { a: { objective: { name: 'composite' } } }, {}, /cannot be part/, /name its parts/],
    [
      'options that a part refuses, saying where',
      { a: { objective: { name: 'homeostatic', options: { n: 2 } } } },
      {},
      /parts\.a\.objective\.options\.n is 2: must be above m, 3/,
      /exponent/,
    ],
  ])('%s', (_, parts, options, message, hint) => {
    try {
      real(parts, options);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toMatch(message);
      expect((error as UserError).hint).toMatch(hint);
      return;
    }
    expect.unreachable('nothing was wrong');
  });

  it('raw advantages in different units, naming them', () => {
    const both = real({ a: homeostatic, b: reward });
    expect(() => both.embody(feelingBody({ normaliseRpe: false }))).toThrow(
      'sums of different units are refused: a in drive, b in reward',
    );
    expect(() => both.embody(feelingBody())).not.toThrow();
    const one = real({ a: homeostatic, b: homeostatic });
    expect(() => one.embody(feelingBody({ normaliseRpe: false }))).not.toThrow();
  });

  it('what makes no sense, where it is written', () => {
    const { options } = objectives.get('composite');
    for (const wrong of [
      { parts: {} },
      { parts: { 'a/b': reward } },
      { parts: { a: { ...reward, best: -3 } } },
      { parts: { a: { ...reward, best: undefined } } },
      { parts: { a: { ...reward, weight: 0 } } },
      { parts: { a: reward }, order: ['b'] },
      { parts: { a: reward, b: reward }, order: ['a', 'a'] },
    ])
      expect(options.safeParse(wrong).success).toBe(false);
  });
});
