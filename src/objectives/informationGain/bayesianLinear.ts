import type { DiagonalGaussian } from './diagonalGaussian.js';

/** What is expected of an observation: its mean and its variance. */
export interface Forecast {
  readonly mean: number;
  readonly variance: number;
}

/**
 * What a belief about the weights of y = w·x + noise expects at an input: N(μ·x, s_n² + Σᵢ σᵢ² xᵢ²).
 *
 * belief, x: [D]; noiseVariance: s_n². Throws a `RangeError` where sizes differ.
 */
export function forecast(belief: DiagonalGaussian, x: ArrayLike<number>, noiseVariance: number): Forecast {
  if (x.length !== belief.mean.length)
    throw new RangeError(`an input of ${x.length} numbers does not fit ${belief.mean.length} weights`);
  let mean = 0;
  let variance = noiseVariance;
  for (let i = 0; i < x.length; i++) {
    mean += belief.mean[i]! * x[i]!;
    variance += belief.variance[i]! * x[i]! ** 2;
  }
  return { mean, variance };
}

/**
 * The belief about the weights after one observation, again with independent weights:
 *
 *   μᵢ ← μᵢ + σᵢ² xᵢ (y − μ·x)/(s_n² + Σⱼ σⱼ² xⱼ²),  1/σᵢ² ← 1/σᵢ² + xᵢ²/s_n²
 *
 * The independent Gaussian nearest to the exact posterior in KL(q‖posterior): its mean is exact, the correlations that one
 * observation brings are forgotten and the variances are too small by them. With one weight, or one input at a time,
 * nothing is lost. belief, x: [D]; noiseVariance: s_n².
 *
 * Bishop (2006), Pattern Recognition and Machine Learning, sections 3.3 and 10.1.2
 */
export function observe(
  belief: DiagonalGaussian,
  x: ArrayLike<number>,
  y: number,
  noiseVariance: number,
): DiagonalGaussian {
  const { mean, variance } = forecast(belief, x, noiseVariance);
  const surprise = (y - mean) / variance;
  return {
    mean: belief.mean.map((mu, i) => mu + belief.variance[i]! * x[i]! * surprise),
    variance: belief.variance.map((v, i) => 1 / (1 / v + x[i]! ** 2 / noiseVariance)),
  };
}
