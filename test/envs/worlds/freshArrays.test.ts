import { expect, test } from 'vitest';
import { freshArrays } from '../../../src/envs/worlds/freshArrays.js';

test.each([1, 16, 17, 37, 4096, 5000])('arrays of %i numbers are empty and share nothing', (size) => {
  const fresh = freshArrays(size);
  const arrays = Array.from({ length: 300 }, fresh);
  for (const array of arrays) expect(array.length === size && array.every((value) => value === 0)).toBe(true);
  for (const [i, array] of arrays.entries()) array.fill(i + 1);
  for (const [i, array] of arrays.entries()) expect(array.every((value) => value === i + 1)).toBe(true);
});
