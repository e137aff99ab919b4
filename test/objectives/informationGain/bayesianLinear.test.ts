import { Matrix, inverse } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { forecast, observe } from '../../../src/objectives/informationGain/bayesianLinear.js';
import { gaussianInformationGain } from '../../../src/objectives/informationGain/conjugate.js';
import { klDiagonalGaussian } from '../../../src/objectives/informationGain/diagonalGaussian.js';
import type { DiagonalGaussian } from '../../../src/objectives/informationGain/diagonalGaussian.js';
import { stream } from '../../../src/random.js';

type Gain = (after: DiagonalGaussian, before: DiagonalGaussian) => number;
const forward: Gain = klDiagonalGaussian;
const backward: Gain = (after, before) => klDiagonalGaussian(before, after);

const unit = { mean: Float64Array.of(0), variance: Float64Array.of(1) };
const published = [0.3466, 0.2027, 0.1438];

/**
 * Expected gains of three samples at one input. The gain is quadratic in y, so that its expectation over the forecast is
 * exactly its mean at one standard deviation to either side.
 */
function expectedGains(gain: Gain): number[] {
  let belief: DiagonalGaussian = unit;
  return published.map(() => {
    const { mean, variance } = forecast(belief, [1], 1);
    const [low, high] = [-1, 1].map((side) => observe(belief, [1], mean + side * Math.sqrt(variance), 1)) as [
      DiagonalGaussian,
      DiagonalGaussian,
    ];
    const expected = (gain(low, belief) + gain(high, belief)) / 2;
    belief = low;
    return expected;
  });
}

describe('one weight at one repeated input', () => {
  it('is expected to gain 0.3466, 0.2027, 0.1438: ½ ln(1 + 1/k), KL(after ‖ before)', () => {
    for (const [i, gain] of expectedGains(forward).entries()) {
      expect(gain).toBeCloseTo(published[i]!, 4);
      expect(gain).toBeCloseTo(gaussianInformationGain(1 / (i + 1), 1), 12);
    }
  });

  it('would not in the other direction, nor from a sample that does not surprise', () => {
    expect(expectedGains(backward)[0]).toBeCloseTo(1 - Math.LN2 / 2, 12);
    expect(forward(observe(unit, [1], 0, 1), unit)).toBeCloseTo(Math.LN2 / 2 - 0.25, 12);
  });

  it('gains, together, the mutual information of weight and samples', () => {
    const total = expectedGains(forward).reduce((sum, gain) => sum + gain, 0);
    expect(total).toBeCloseTo(0.5 * Math.log(1 + 3), 12);
  });

  it('gains that on average over worlds drawn from its prior', () => {
    const random = stream(1, 'noise');
    const worlds = 20_000;
    const sums = published.map(() => ({ first: 0, second: 0 }));
    for (let i = 0; i < worlds; i++) {
      const weight = random.normal();
      let belief: DiagonalGaussian = unit;
      for (const sum of sums) {
        const after = observe(belief, [1], weight + random.normal(), 1);
        const gain = forward(after, belief);
        sum.first += gain / worlds;
        sum.second += gain ** 2 / worlds;
        belief = after;
      }
    }
    for (const [i, { first, second }] of sums.entries())
      expect(Math.abs(first - gaussianInformationGain(1 / (i + 1), 1))).toBeLessThan(
        3 * Math.sqrt((second - first ** 2) / worlds),
      );
  });
});

describe('several weights', () => {
  const belief = { mean: Float64Array.of(0.2, -1, 0.5), variance: Float64Array.of(0.5, 2, 1) };
  const x = [1, -0.5, 2];
  const [y, noise] = [1.7, 0.3];
  const after = observe(belief, x, y, noise);
  const column = Matrix.columnVector(x);
  const prior = Matrix.diag([...belief.variance].map((v) => 1 / v));
  const precision = prior.clone().add(column.mmul(column.transpose()).div(noise));

  it('have the exact mean', () => {
    const exact = inverse(precision)
      .mmul(prior.mmul(Matrix.columnVector([...belief.mean])).add(column.clone().mul(y / noise)))
      .to1DArray();
    for (const [i, mean] of exact.entries()) expect(after.mean[i]).toBeCloseTo(mean, 12);
  });

  it('have the variances of the nearest independent Gaussian, below the exact ones', () => {
    const exact = inverse(precision);
    for (const [i, variance] of after.variance.entries()) {
      expect(variance).toBeCloseTo(1 / precision.get(i, i), 12);
      expect(variance).toBeLessThan(exact.get(i, i));
    }
  });

  it('learn nothing of weights whose input is silent', () => {
    const seen = observe(belief, [0, 1, 0], y, noise);
    expect([seen.mean[0], seen.variance[2]]).toEqual([belief.mean[0], belief.variance[2]]);
    expect(() => observe(belief, [1], y, noise)).toThrow(RangeError);
  });
});
