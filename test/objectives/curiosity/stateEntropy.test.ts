import { expect, it } from 'vitest';
import { stateEntropy } from '../../../src/objectives/curiosity/stateEntropy.js';
import { stream } from '../../../src/random.js';

const random = stream(2, 'objective');

it('is that of a Gaussian, d/2 ln 2πe σ² nats', () => {
  for (const [d, sd] of [
    [1, 1],
    [2, 0.3],
    [3, 2],
  ] as const) {
    const points = new Float32Array(768 * d);
    random.addNormal(points, sd);
    expect(
      Math.abs(stateEntropy(points, d) - (d / 2) * Math.log(2 * Math.PI * Math.E * sd ** 2)),
    ).toBeLessThan(0.2);
  }
});

it('is ln of the volume of a uniform cloud, and 0 of the unit square', () => {
  const points = Float32Array.from({ length: 768 * 2 }, () => random.uniform());
  expect(Math.abs(stateEntropy(points, 2))).toBeLessThan(0.1);
  expect(
    stateEntropy(
      points.map((x) => 3 * x),
      2,
    ) - stateEntropy(points, 2),
  ).toBeCloseTo(2 * Math.log(3), 4);
});

it('of standing still is low but finite', () => {
  const still = stateEntropy(new Float32Array(100 * 3), 3);
  expect(Number.isFinite(still)).toBe(true);
  expect(still).toBeLessThan(-40);
});
