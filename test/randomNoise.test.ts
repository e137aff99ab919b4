import { randomNormal } from 'd3-random';
import { expect, it } from 'vitest';
import { stream } from '../src/random.js';

it.each([1, 2, 7, 37])('adds the normals that d3-random draws, bit for bit, to %i numbers', (size) => {
  const ours = stream(3, 'noise');
  const theirs = stream(3, 'noise');
  for (let block = 0; block < 50; block++) {
    const values = new Float32Array(size + 2).fill(0.5);
    ours.addNormal(values, 0.02, 1, size + 1);
    const draw = randomNormal.source(() => theirs.uniform())(0, 0.02);
    const expected = Float32Array.from(values, (_, i) => (i === 0 || i > size ? 0.5 : 0.5 + draw()));
    expect(values).toEqual(expected);
    expect(ours.getState()).toEqual(theirs.getState());
  }
});
