import { expect, it } from 'vitest';
import { smell } from '../../../src/envs/physics/smell.js';

it('adds e^(−d/decay) over sources at each antenna', () => {
  const nose = smell(50, 15);
  nose.sniff(100, 100, Float64Array.of(100, 160), Float64Array.of(100, 20));
  const far = (dx: number, dy: number) => Math.exp(-Math.hypot(60 + dx, -80 + dy) / 50);
  const near = Math.exp(-15 / 50);
  const expected = [near + far(15, 0), near + far(-15, 0), near + far(0, 15), near + far(0, -15)];
  expected.forEach((value, i) => expect(nose.antennae[i]).toBeCloseTo(value, 12));
});

it('is stronger on the side of the source', () => {
  const nose = smell(50, 15);
  nose.sniff(0, 0, Float64Array.of(-40), Float64Array.of(0));
  const [left, right, front, back] = nose.antennae as unknown as [number, number, number, number];
  expect(left).toBeGreaterThan(right);
  expect(front).toBe(back);
});

it('neglects less than 0.7 % of a source at its cut-off', () => {
  const nose = smell(50, 0);
  const at = (distance: number) => {
    nose.sniff(0, 0, Float64Array.of(distance), Float64Array.of(0));
    return nose.antennae[0]!;
  };
  expect(at(251)).toBe(0);
  expect(at(249)).toBeGreaterThan(0);
  expect(at(249)).toBeLessThan(0.007);
});
