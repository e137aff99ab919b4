import { describe, expect, test } from 'vitest';
import { addInfo } from '../../../src/envs/worlds/infos.js';
import type { Infos } from '../../../src/envs/worlds/infos.js';
import { mergeInfos } from '../../../src/envs/worlds/mergeInfos.js';
import { ranges } from '../../../src/envs/worlds/rows.js';
import { stream } from '../../../src/random.js';
import type { Info } from '../../../src/types.js';

const lanes = 7;

/** Anything that may be told under one name, dictionaries of anything included. */
const values: readonly unknown[] = [
  0,
  -0,
  NaN,
  3.5,
  true,
  false,
  'word',
  null,
  undefined,
  [1, 'two'],
  Float32Array.of(1, 2),
  {},
  { x: 1 },
  { x: true, y: { z: 2 } },
  { x: 'a', y: 0 },
  { y: {} },
];

/** What each lane tells: nothing, or up to three names with a value drawn for each. */
function tales(seed: number): readonly Info[] {
  const random = stream(seed, 'layout');
  const told = () =>
    ['a', 'b', '_c']
      .filter(() => random.uniform() < 0.6)
      .map((name) => [name, values[random.integer(values.length)]]);
  return Array.from({ length: lanes }, () => Object.fromEntries(told()) as Info);
}

function entered(told: readonly Info[]): Infos {
  const infos: Infos = {};
  for (const [b, info] of told.entries()) addInfo(infos, info, b, told.length);
  return infos;
}

describe('what ranges of lanes tell, merged', () => {
  test.each([1, 2, 3, 7])('is what all lanes tell, told by %i ranges', (parts) => {
    for (let seed = 0; seed < 300; seed++) {
      const told = tales(seed);
      const merged: Infos = {};
      for (const range of ranges(lanes, parts))
        mergeInfos(merged, entered(told.slice(range.from, range.to)), range, lanes);
      const alone = entered(told);
      expect(merged).toStrictEqual(alone);
      expect(Object.keys(merged)).toEqual(Object.keys(alone));
    }
  });

  test('a dictionary is not lost where another lane tells a number', () => {
    expect(entered([{}, { deep: { x: 2 } }, { deep: 1 }])).toEqual({
      deep: [null, { x: 2 }, 1],
      _deep: Uint8Array.of(0, 1, 1),
    });
  });
});

test.each([
  [5, 2, [3, 2]],
  [5, 3, [2, 2, 1]],
  [64, 3, [22, 21, 21]],
  [2, 8, [1, 1]],
  [8, 1, [8]],
])('%i lanes in %i ranges', (count, parts, lengths) => {
  const all = ranges(count, parts);
  expect(all.map(({ from, to }) => to - from)).toEqual(lengths);
  expect(all.map(({ from }) => from)).toEqual([0, ...all.map(({ to }) => to).slice(0, -1)]);
});
