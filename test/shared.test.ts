import { expect, it } from 'vitest';
import { rays } from '../src/envs/physics/rays.js';
import { shared } from '../src/shared.js';

it('makes a thing once for plans alike, and anew for another', () => {
  let made = 0;
  const maker = shared((size: number, of: { readonly kind: string }) => ({ size, of, number: ++made }));
  const first = maker(3, { kind: 'a' });
  expect(first).toEqual({ size: 3, of: { kind: 'a' }, number: 1 });
  expect(maker(3, { kind: 'a' })).toBe(first);
  expect(maker(3, { kind: 'b' }).number).toBe(2);
  expect(maker(4, { kind: 'b' }).number).toBe(3);
});

it('keeps the last four things', () => {
  const maker = shared((size: number) => ({ size }));
  const first = maker(1);
  for (const size of [2, 3, 4]) maker(size);
  expect(maker(1)).toBe(first);
  maker(5);
  expect(maker(1)).not.toBe(first);
});

it('tells apart what JSON does not', () => {
  const maker = shared((size: number) => ({ size }));
  for (const size of [Infinity, -Infinity, Number.NaN]) expect(maker(size).size).toBe(size);
});

it('is no place to keep what eyes saw: another look begins anew', () => {
  const [mine, other] = [rays(8, 100), rays(8, 100)];
  expect(mine).toBe(other);
  mine.from(0, 0);
  mine.disc(50, 0, 10, 7);
  expect(mine.target[0]).toBe(7);
  other.from(0, 0);
  expect([...other.target]).toEqual(Array.from({ length: 8 }, () => -1));
});
