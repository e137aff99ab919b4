import type { DiagonalGaussian } from './diagonalGaussian.js';

/** One number for each mean and one for each ρ: parameters φ, or what belongs to them, [D] each. */
export interface MeanAndRho {
  readonly mean: Float64Array;
  /** ρ, with σ = ln(1 + e^ρ) */
  readonly rho: Float64Array;
}

/** The belief that parameters stand for: N(μ, σ²) with σ = ln(1 + e^ρ). */
export function beliefOf({ mean, rho }: MeanAndRho): DiagonalGaussian {
  return { mean, variance: rho.map((r) => softplus(r) ** 2) };
}

/**
 * Curvature of KL(q(φ′)‖q(φ)) at φ′ = φ, which is diagonal: H_μ = 1/σ², H_ρ = 2 sigmoid(ρ)²/σ².
 *
 * Houthooft et al. (2016), VIME, NeurIPS 29:1109–1117, arXiv:1605.09674
 */
export function klCurvature({ rho }: MeanAndRho): MeanAndRho {
  return {
    mean: rho.map((r) => 1 / softplus(r) ** 2),
    rho: rho.map((r) => 2 * (sigmoid(r) / softplus(r)) ** 2),
  };
}

/** One step of natural gradient: φ′ = φ + λ H⁻¹ g, with g the gradient of the expected log-likelihood. */
export function naturalStep(parameters: MeanAndRho, gradient: MeanAndRho, rate: number): MeanAndRho {
  const curvature = klCurvature(parameters);
  const step = (part: keyof MeanAndRho) =>
    parameters[part].map((value, i) => value + (rate * gradient[part][i]!) / curvature[part][i]!);
  return { mean: step('mean'), rho: step('rho') };
}

/**
 * Information that one step of natural gradient gains, to second order in λ: KL(q(φ′)‖q(φ)) ≈ ½ λ² gᵀ H⁻¹ g, nats.
 *
 * One backward pass a transition, and no step need be taken. parameters φ and gradient g of the expected log-likelihood of
 * the transition in them: [D] means and [D] ρs; rate: λ. To this order it is the same in either direction of KL.
 *
 * Houthooft et al. (2016), VIME, NeurIPS 29:1109–1117, arXiv:1605.09674
 */
export function secondOrderInformationGain(
  parameters: MeanAndRho,
  gradient: MeanAndRho,
  rate: number,
): number {
  const curvature = klCurvature(parameters);
  const squared = (part: keyof MeanAndRho) =>
    gradient[part].reduce((sum, g, i) => sum + (g * g) / curvature[part][i]!, 0);
  return 0.5 * rate * rate * (squared('mean') + squared('rho'));
}

/** ln(1 + eˣ), for large x too */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** 1/(1 + e^−x) */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
