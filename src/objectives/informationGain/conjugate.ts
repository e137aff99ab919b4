import { digamma } from './digamma.js';

/**
 * Information gained about a probability by one trial: KL(Beta after ‖ Beta before), nats.
 *
 * From Beta(α, β), a success gives ln((α + β)/α) + ψ(α + 1) − ψ(α + β + 1), a failure the same with β for α. Before the
 * first trial, Beta(1, 1), either is worth ln 2 − ½.
 */
export function betaInformationGain(alpha: number, beta: number, success: boolean): number {
  const own = success ? alpha : beta;
  const total = alpha + beta;
  return Math.log(total / own) + digamma(own + 1) - digamma(total + 1);
}

/**
 * Information one sample is expected to bring about the mean of a Gaussian: ½ ln(1 + s₀²/s_n²), nats.
 *
 * priorVariance: s₀², of the mean; noiseVariance: s_n², of a sample around it. It is the expectation, over what is
 * predicted, of KL(after ‖ before), and so the mutual information of mean and sample; a single sample brings more when it
 * surprises and less when it does not. KL(before ‖ after) is another number.
 *
 * Lindley (1956), Ann. Math. Statist. 27:986–1005. https://doi.org/10.1214/aoms/1177728069
 */
export function gaussianInformationGain(priorVariance: number, noiseVariance: number): number {
  return 0.5 * Math.log1p(priorVariance / noiseVariance);
}
