import { describe, expect, it } from 'vitest';
import { permutation, stream } from '../src/random.js';

const draw = (n: number, next: () => number) => Array.from({ length: n }, next);
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe('stream', () => {
  it('gives the same numbers for the same seed, purpose and lane, and others otherwise', () => {
    const numbers = (...of: Parameters<typeof stream>) => draw(5, stream(...of).uniform);
    expect(numbers(1, 'layout')).toEqual(numbers(1, 'layout'));
    const others = [numbers(2, 'layout'), numbers(1, 'noise'), numbers(1, 'layout', 1)];
    for (const other of others) expect(other).not.toEqual(numbers(1, 'layout'));
  });

  it('leaves neighbouring seeds uncorrelated from the first draw', () => {
    const first = draw(2000, () => 0).map((_, seed) => stream(seed, 'init').uniform());
    const covariance = mean(first.slice(1).map((x, i) => (x - 0.5) * (first[i]! - 0.5)));
    expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(2000));
    expect(mean(first)).toBeCloseTo(0.5, 1);
  });

  it('continues bit for bit from its state, in the middle of normals too', () => {
    const one = stream(3, 'noise');
    one.addNormal(new Float32Array(3), 1);
    const state = one.getState();
    const block = () => {
      const values = new Float32Array(5);
      one.addNormal(values, 2);
      return [...values, one.uniform(), one.normal(), one.integer(9)];
    };
    const before = block();
    one.setState(structuredClone(state));
    expect(block()).toEqual(before);
  });

  it('draws normals with the mean and spread asked for', () => {
    const random = stream(4, 'noise');
    const values = draw(40_000, () => random.normal(3, 2));
    expect(Math.abs(mean(values) - 3)).toBeLessThan(4 * (2 / 200));
    expect(Math.sqrt(mean(values.map((x) => (x - 3) ** 2)))).toBeCloseTo(2, 1);
    const added = new Float32Array(40_000).fill(3);
    random.addNormal(added, 2, 10);
    expect([...added.subarray(0, 10)]).toEqual(draw(10, () => 3));
    expect(Math.abs(mean([...added]) - 3)).toBeLessThan(0.05);
  });

  it('fills {0, …, n−1} evenly', () => {
    const random = stream(5, 'policy');
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[random.integer(6)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});

it('permutes without losing anyone, and every place is as likely', () => {
  const random = stream(6, 'control');
  expect([...permutation(50, random)].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, i) => i),
  );
  const firsts = new Array<number>(4).fill(0);
  for (let i = 0; i < 8000; i++) firsts[permutation(4, random)[0]!]!++;
  for (const count of firsts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
