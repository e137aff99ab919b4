import { describe, expect, test } from 'vitest';
import {
  batchSpace,
  box,
  channels,
  dict,
  discrete,
  equalSpaces,
  multiBinary,
  multiDiscrete,
  spaceFromJSON,
  text,
  tuple,
} from '../../src/envs/spaces/index.js';
import { stream } from '../../src/random.js';
import type { Space } from '../../src/types.js';

const place = { name: 'place', size: 2, unit: 'px', low: -Infinity, high: 3, noise: 0.1 };
const inner = { b: discrete(3, -1), a: box({ low: [0, -Infinity], high: [1, Infinity] }) };

const spaces: Readonly<Record<string, Space>> = {
  'box, bounded': box({ low: [-1, 0], high: [1, 5] }),
  'box, open sides': box({ low: [-Infinity, -Infinity, 2], high: [Infinity, -2, Infinity] }),
  'box of integers': box({ low: -2, high: 3, shape: [2, 2], dtype: 'int32' }),
  'box of bytes, open': box({ low: [-Infinity, 0], high: [0, Infinity], dtype: 'int8' }),
  channels: channels([place, { ...place, name: 'speed', size: 1, low: 0 }]),
  discrete: discrete(4),
  'discrete from −2': discrete(3, -2),
  multiDiscrete: multiDiscrete([2, 3, 4], [0, -1, 5]),
  'multiDiscrete, 2 × 2': multiDiscrete([2, 3, 4, 1], [0, 0, 0, 0], [2, 2]),
  multiBinary: multiBinary([2, 3]),
  dict: dict(inner),
  tuple: tuple([discrete(2), text({ maxLength: 3 }), dict(inner)]),
  text: text({ maxLength: 5, minLength: 0, charset: 'ACGT' }),
};

describe.each(Object.entries(spaces))('%s', (_name, space) => {
  const random = stream(1, 'layout');
  const samples = Array.from({ length: 200 }, () => space.sample(random));

  test('contains what it gives, and nothing else', () => {
    for (const sample of samples) expect(space.contains(sample)).toBe(true);
    for (const other of [undefined, null, Symbol('x'), {}, [], 0.5, 1e9, NaN, 'é', new Float32Array(99)])
      expect(space.contains(other)).toBe(false);
  });

  test('gives the same for the same seed', () => {
    const again = stream(1, 'layout');
    expect(samples.map(() => space.sample(again))).toEqual(samples);
    const other = stream(2, 'layout');
    expect(samples.map(() => space.sample(other))).not.toEqual(samples);
  });

  test('flattens and comes back', () => {
    for (const sample of samples) {
      const flat = space.flatten(sample);
      expect(flat).toBeInstanceOf(Float32Array);
      expect(flat.length).toBe(space.flatSize);
      expect(space.unflatten(flat)).toEqual(sample);
    }
  });

  test('comes back from JSON text as an equal space', () => {
    const back = spaceFromJSON(JSON.parse(JSON.stringify(space.toJSON())));
    expect(equalSpaces(back, space)).toBe(true);
    const [one, two] = [stream(3, 'layout'), stream(3, 'layout')];
    for (let i = 0; i < 20; i++) expect(back.sample(one)).toEqual(space.sample(two));
    expect(Object.values(spaces).filter((other) => equalSpaces(other, space))).toEqual([space]);
  });

  test('can be batched, and the batch is a space', () => {
    const batch = batchSpace(space, 3);
    expect(batch.contains(batch.sample(random))).toBe(true);
    expect(batch.flatSize % 3).toBe(0);
  });
});

const draws = <T>(space: Space<T>, n: number, choice?: Parameters<Space<T>['sample']>[1]): T[] => {
  const random = stream(7, 'layout');
  return Array.from({ length: n }, () => space.sample(random, choice));
};
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('box', () => {
  test('draws uniformly between bounds, exponentially from one, normally without', () => {
    const values = draws(
      box({ low: [2, 1, -Infinity, -Infinity], high: [4, Infinity, 1, Infinity] }),
      20_000,
    );
    const column = (i: number) => values.map((row) => row[i]!);
    const sd = (x: readonly number[]) => Math.sqrt(mean(x.map((v) => (v - mean(x)) ** 2)));
    expect(mean(column(0))).toBeCloseTo(3, 1);
    expect(mean(column(1))).toBeCloseTo(2, 1);
    expect(mean(column(2))).toBeCloseTo(0, 1);
    expect(mean(column(3))).toBeCloseTo(0, 1);
    expect(sd(column(0))).toBeCloseTo(2 / Math.sqrt(12), 1);
    expect(sd(column(1))).toBeCloseTo(1, 1);
    expect(sd(column(3))).toBeCloseTo(1, 1);
  });

  test('draws both bounds of integers equally often', () => {
    const values = draws(box({ low: -1, high: 2, dtype: 'int32' }), 8000).map((row) => row[0]!);
    for (const x of [-1, 0, 1, 2]) expect(values.filter((v) => v === x).length / 8000).toBeCloseTo(0.25, 1);
  });

  test('has closed bounds, and its own arrays only', () => {
    const space = box({ low: 0, high: 1, shape: [2] });
    expect(space.contains(Float32Array.of(0, 1))).toBe(true);
    expect(space.contains(Float32Array.of(0, 1.001))).toBe(false);
    expect(space.contains(Float32Array.of(0, NaN))).toBe(false);
    expect(space.contains(Float64Array.of(0, 1))).toBe(false);
    expect(space.contains(Float32Array.of(0))).toBe(false);
    expect([...space.clip([-3, 0.5])]).toEqual([0, 0.5]);
    expect(box({ low: 0, high: 1 }).shape).toEqual([1]);
  });

  test('refuses bounds that cannot be, masks and probabilities', () => {
    expect(() => box({ low: 1, high: 0 })).toThrow('bounds 1 … 0');
    expect(() => box({ low: NaN, high: 0 })).toThrow('NaN');
    expect(() => box({ low: [0, 0], high: [1, 1], shape: [3] })).toThrow('a bound of 2');
    expect(() => box({ low: 0.5, high: 1, dtype: 'int32' })).toThrow('fractional');
    expect(() => draws(box({ low: 0, high: 1 }), 1, { mask: [1] })).toThrow('neither');
  });
});

describe('masks and probabilities', () => {
  test.each([
    [4, 0],
    [3, -2],
    [1, 7],
    [2, Number.MAX_SAFE_INTEGER - 1],
    [3, Number.MAX_SAFE_INTEGER - 1],
  ])('discrete(%d, %d) has the members its schema has', (n, start) => {
    const space = discrete(n, start);
    const near = [-2, -1, -0, 0, 0.5, 1, 2, n].flatMap((x) => [x, start + x, start + n + x]);
    const odd = [NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53), 1e300, Number.MIN_VALUE, 1 - 2 ** -53];
    const others = [undefined, null, true, false, '', '0', '1', 0n, 1n, Symbol('1'), [], [1], {}, Object(1)];
    const more = [new Date(1), () => 1, Int32Array.of(1), { valueOf: () => 1 }];
    for (const value of [...near, ...odd, ...others, ...more])
      expect([value, space.contains(value)]).toEqual([value, space.schema.safeParse(value).success]);
  });

  test('discrete', () => {
    const space = discrete(4, 10);
    expect(new Set(draws(space, 200, { mask: [0, 1, 0, 1] }))).toEqual(new Set([11, 13]));
    expect(new Set(draws(space, 20, { mask: Int8Array.of(0, 0, 0, 0) }))).toEqual(new Set([10]));
    const drawn = draws(space, 4000, { probability: [0, 0.75, 0.25, 0] });
    expect(mean(drawn)).toBeCloseTo(11.25, 1);
    expect(() => draws(space, 1, { mask: [1, 1, 1, 1], probability: [1, 0, 0, 0] })).toThrow('both');
    expect(() => draws(space, 1, { mask: [1, 1] })).toThrow('4 entries');
    expect(() => draws(space, 1, { mask: [2, 1, 0, 0] })).toThrow('mask');
    expect(() => draws(space, 1, { probability: [0.5, 0.1, 0, 0] })).toThrow('probabilities');
    expect(() => discrete(0)).toThrow('size of a discrete space');
  });

  test('multiDiscrete', () => {
    const choice = { mask: [[0, 1], [0, 0, 0], undefined] };
    const rows = draws(multiDiscrete([2, 3, 4], [0, 5, 0]), 100, choice);
    expect(new Set(rows.map((row) => `${row[0]} ${row[1]}`))).toEqual(new Set(['1 5']));
    expect(new Set(rows.map((row) => row[2])).size).toBe(4);
  });

  test('multiBinary: 2 is free', () => {
    const rows = draws(multiBinary(3), 100, { mask: [0, 1, 2] });
    expect(new Set(rows.map((row) => row.slice(0, 2).join('')))).toEqual(new Set(['01']));
    expect(new Set(rows.map((row) => row[2])).size).toBe(2);
    expect(mean(draws(multiBinary(1), 4000, { probability: [0.2] }).map((row) => row[0]!))).toBeCloseTo(
      0.2,
      1,
    );
    expect(() => draws(multiBinary(1), 1, { mask: [3] })).toThrow('mask');
  });

  test('dict, tuple and text pass them on', () => {
    const pair = dict({ x: discrete(3), y: discrete(3) });
    expect(new Set(draws(pair, 50, { mask: { x: [0, 1, 0] } }).map(({ x }) => x))).toEqual(new Set([1]));
    const both = tuple([discrete(3), discrete(3)]);
    expect(new Set(draws(both, 50, { mask: [null, [0, 0, 1]] }).map(([, y]) => y))).toEqual(new Set([2]));
    const dna = text({ maxLength: 4, charset: 'ACGT' });
    expect(new Set(draws(dna, 20, { mask: [3, [0, 1, 0, 0]] }))).toEqual(new Set(['CCC']));
    expect(() => draws(dna, 1, { mask: [null, [0, 0, 0, 0]] })).toThrow('bars every character');
    expect(() => draws(dna, 1, { mask: [9, null] })).toThrow('9 characters');
  });
});

test('dict sorts its keys and wants exactly those', () => {
  const space = dict({ b: discrete(2), a: discrete(3) });
  expect(Object.keys(space.spaces)).toEqual(['a', 'b']);
  expect([...space.flatten({ b: 1, a: 2 })]).toEqual([0, 0, 1, 0, 1]);
  expect(space.contains({ a: 0 })).toBe(false);
  expect(space.contains({ a: 0, b: 0, c: 0 })).toBe(false);
});

test('text includes both lengths and only its charset', () => {
  const space = text({ maxLength: 3, minLength: 1, charset: 'ba' });
  expect(['a', 'bab', '', 'abab', 'c'].map((value) => space.contains(value))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([...space.flatten('b')]).toEqual([1, 2, 2]);
  expect(new Set(draws(space, 200).map(({ length }) => length))).toEqual(new Set([1, 2, 3]));
});

test('channels lie one after the other', () => {
  const space = channels([place, { ...place, name: 'speed', size: 3 }]);
  expect(space.channels.map(({ name, offset }) => [name, offset])).toEqual([
    ['place', 0],
    ['speed', 2],
  ]);
  expect(space.flatSize).toBe(5);
  expect(() => channels([place, place])).toThrow("two channels are named 'place'");
});

test('batches become what Gymnasium makes of them', () => {
  const kinds = (space: Space) => [batchSpace(space, 2).kind, batchSpace(space, 2).shape];
  expect(kinds(spaces['discrete']!)).toEqual(['multiDiscrete', [2]]);
  expect(kinds(spaces['multiDiscrete']!)).toEqual(['box', [2, 3]]);
  expect(kinds(spaces['multiBinary']!)).toEqual(['box', [2, 2, 3]]);
  expect(kinds(spaces['channels']!)).toEqual(['box', [2, 3]]);
  expect(kinds(spaces['text']!)).toEqual(['tuple', []]);
  expect(kinds(spaces['dict']!)).toEqual(['dict', []]);
});

test('an unknown kind is named', () => {
  expect(() => spaceFromJSON({ kind: 'discret' })).toThrow("unknown kind of space 'discret'");
});
