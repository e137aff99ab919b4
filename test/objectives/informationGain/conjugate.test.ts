import { describe, expect, it } from 'vitest';
import {
  betaInformationGain,
  gaussianInformationGain,
} from '../../../src/objectives/informationGain/conjugate.js';
import { klDiagonalGaussian } from '../../../src/objectives/informationGain/diagonalGaussian.js';
import { digamma } from '../../../src/objectives/informationGain/digamma.js';

it('digamma is known at 1, at ½, at whole numbers, and grows by 1/x', () => {
  const euler = 0.5772156649015329;
  expect(digamma(1)).toBeCloseTo(-euler, 14);
  expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 14);
  expect(digamma(5)).toBeCloseTo(-euler + 1 + 1 / 2 + 1 / 3 + 1 / 4, 14);
  for (const x of [0.01, 0.7, 9.99, 10, 123.4]) expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 10);
});

describe('a probability', () => {
  it('gains 0.193147 nats from its first trial, 0.024376 after twenty', () => {
    expect(betaInformationGain(1, 1, true)).toBeCloseTo(Math.LN2 - 0.5, 14);
    expect(betaInformationGain(1, 1, true)).toBeCloseTo(0.193147, 6);
    expect(betaInformationGain(10, 10, true)).toBeCloseTo(0.024376, 6);
    expect(betaInformationGain(10, 10, false)).toBe(betaInformationGain(10, 10, true));
  });

  it('gains what integration says', () => {
    const [alpha, beta] = [2.5, 4];
    const density = (p: number) => p ** (alpha - 1) * (1 - p) ** (beta - 1);
    const steps = 100_000;
    const points = Array.from({ length: steps }, (_, i) => (i + 0.5) / steps);
    const norm = points.reduce((sum, p) => sum + density(p), 0);
    // After a success the density is multiplied by p / E[p].
    const mean = alpha / (alpha + beta);
    const gain = points.reduce((sum, p) => sum + (density(p) / norm) * (p / mean) * Math.log(p / mean), 0);
    expect(betaInformationGain(alpha, beta, true)).toBeCloseTo(gain, 8);
  });

  it('gains more from what is rare', () => {
    expect(betaInformationGain(1, 9, true)).toBeGreaterThan(betaInformationGain(1, 9, false));
  });
});

describe('the mean of a Gaussian', () => {
  it('is expected to gain half a bit from one sample as uncertain as itself', () => {
    expect(gaussianInformationGain(1, 1)).toBeCloseTo(0.346574, 6);
    expect(gaussianInformationGain(4, 4) / Math.LN2).toBeCloseTo(0.5, 14);
    expect(gaussianInformationGain(0, 1)).toBe(0);
  });
});

describe('klDiagonalGaussian', () => {
  const gaussian = (mean: number[], variance: number[]) => ({
    mean: Float64Array.from(mean),
    variance: Float64Array.from(variance),
  });
  const p = gaussian([0.3], [0.8]);
  const q = gaussian([-0.5], [0.3]);

  it('is what integration says, and another number the other way', () => {
    const density = (x: number, { mean, variance }: typeof p) =>
      Math.exp(-((x - mean[0]!) ** 2) / (2 * variance[0]!)) / Math.sqrt(2 * Math.PI * variance[0]!);
    let integral = 0;
    for (let x = -8; x < 8; x += 1e-3) {
      const at = density(x, q);
      if (at > 0) integral += 1e-3 * at * Math.log(at / density(x, p));
    }
    expect(klDiagonalGaussian(q, p)).toBeCloseTo(integral, 8);
    expect(klDiagonalGaussian(p, q)).not.toBeCloseTo(integral, 1);
  });

  it('is ½ Σ (μ² + σ² − 1 − ln σ²) from the standard one, nothing from itself, and a sum over dimensions', () => {
    const standard = gaussian([0, 0], [1, 1]);
    const other = gaussian([0.5, -2], [0.25, 3]);
    expect(klDiagonalGaussian(other, standard)).toBeCloseTo(
      0.5 * (0.25 + 0.25 - 1 - Math.log(0.25) + 4 + 3 - 1 - Math.log(3)),
      12,
    );
    expect(klDiagonalGaussian(other, other)).toBe(0);
    expect(() => klDiagonalGaussian(other, p)).toThrow(RangeError);
  });
});
