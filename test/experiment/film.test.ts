import { expect, test } from 'vitest';
import { film } from '../../src/experiment/film.js';
import type { Film } from '../../src/experiment/film.js';

/** Watches episodes of `length` decisions; answers how often a scene was drawn. */
function watch({ watch }: Film, episodes: number, length: number): number {
  let drawn = 0;
  const draw = (): string => `${++drawn}`;
  for (let episode = 0; episode < episodes; episode++)
    for (let decision = 0; decision <= length; decision++)
      watch({ episode, decision, over: decision === length }, draw);
  return drawn;
}

test.each([1, 7, 8, 100, 12_345])(
  'keeps few scenes of %s decisions, evenly, the last among them',
  (length) => {
    const filmed = film({ most: 8 });
    const drawn = watch(filmed, 1, length);
    const at = filmed.scenes().map(({ decision }) => decision);
    expect(at[0]).toBe(0);
    expect(at.at(-1)).toBe(length);
    expect(at.length).toBeLessThanOrEqual(9);
    expect(at.length).toBeGreaterThanOrEqual(Math.min(length, 4));
    for (const [i, decision] of at.slice(0, -1).entries()) expect(decision).toBe(i * filmed.every());
    expect(drawn).toBeLessThan(8 * (2 + Math.log2(length)));
  },
);

test('goes on over episodes, or keeps to the first', () => {
  const [all, first] = [film({ most: 50 }), film({ most: 50, episodes: 1 })];
  watch(all, 3, 9);
  watch(first, 3, 9);
  expect(all.scenes().map(({ episode }) => episode)).toContain(2);
  expect(first.scenes().map(({ decision }) => decision)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('takes no more than every n-th moment when asked so', () => {
  const filmed = film({ most: 50, every: 4 });
  watch(filmed, 1, 10);
  expect(filmed.scenes().map(({ decision, over }) => [decision, over])).toEqual([
    [0, false],
    [4, false],
    [8, false],
    [10, true],
  ]);
});
