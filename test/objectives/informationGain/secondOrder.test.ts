import { describe, expect, it } from 'vitest';
import { klDiagonalGaussian } from '../../../src/objectives/informationGain/diagonalGaussian.js';
import {
  beliefOf,
  klCurvature,
  naturalStep,
  secondOrderInformationGain,
} from '../../../src/objectives/informationGain/secondOrder.js';
import { stream } from '../../../src/random.js';

const random = stream(1, 'init');
const normals = (n: number) => Float64Array.from({ length: n }, () => random.normal());
const parameters = { mean: normals(6), rho: normals(6) };
const gradient = { mean: normals(6), rho: normals(6) };

const exact = (rate: number) =>
  klDiagonalGaussian(beliefOf(naturalStep(parameters, gradient, rate)), beliefOf(parameters));

/** Relative error of the second-order form. */
const error = (rate: number) =>
  Math.abs(secondOrderInformationGain(parameters, gradient, rate) / exact(rate) - 1);

describe('the second-order information gain', () => {
  it('is the exact one for a small step, with an error that shrinks as the step', () => {
    expect(error(1e-3)).toBeLessThan(0.01);
    expect(error(1e-3) / error(1e-4)).toBeGreaterThan(9);
    expect(error(1e-3) / error(1e-4)).toBeLessThan(11);
  });

  it('is exact for steps of the mean, which enter the divergence as a square', () => {
    const still = { mean: gradient.mean, rho: new Float64Array(6) };
    const step = klDiagonalGaussian(beliefOf(naturalStep(parameters, still, 1)), beliefOf(parameters));
    expect(secondOrderInformationGain(parameters, still, 1)).toBeCloseTo(step, 12);
  });

  it('has the curvature that differences measure', () => {
    const curvature = klCurvature(parameters);
    const before = beliefOf(parameters);
    for (const part of ['mean', 'rho'] as const)
      for (const i of parameters.mean.keys()) {
        const moved = (by: number) => {
          const changed = parameters[part].with(i, parameters[part][i]! + by);
          return klDiagonalGaussian(beliefOf({ ...parameters, [part]: changed }), before);
        };
        const measured = (moved(1e-3) + moved(-1e-3)) / 1e-6;
        expect(measured / curvature[part][i]!).toBeCloseTo(1, 4);
      }
  });

  it('grows with the square of the rate', () => {
    const [one, two] = [0.1, 0.2].map((rate) => secondOrderInformationGain(parameters, gradient, rate));
    expect(two! / one!).toBeCloseTo(4, 12);
  });
});

it('spreads stay positive and finite far from 0', () => {
  const { variance } = beliefOf({ mean: new Float64Array(2), rho: Float64Array.of(-30, 800) });
  expect(variance[0]).toBeGreaterThan(0);
  expect(variance[1]).toBe(800 ** 2);
});
