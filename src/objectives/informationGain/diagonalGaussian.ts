/** A belief about several numbers, each Gaussian and independent of the others. */
export interface DiagonalGaussian {
  /** μ, [D] */
  readonly mean: Float64Array;
  /** σ², [D] */
  readonly variance: Float64Array;
}

/**
 * What it takes to come from belief p to belief q, in nats:
 *
 *   KL(q‖p) = ½ Σᵢ [σ²_q/σ²_p + (μ_q − μ_p)²/σ²_p − 1 − ln(σ²_q/σ²_p)]
 *
 * With q the belief after and p the one before, the information gained. q, p: [D]. Throws a `RangeError` where they differ
 * in size. Kullback & Leibler (1951), Ann. Math. Statist. 22:79–86. https://doi.org/10.1214/aoms/1177729694
 */
export function klDiagonalGaussian(q: DiagonalGaussian, p: DiagonalGaussian): number {
  if (q.mean.length !== p.mean.length)
    throw new RangeError(
      `a belief about ${q.mean.length} numbers cannot come from one about ${p.mean.length}`,
    );
  return q.mean.reduce((sum, mean, i) => {
    const ratio = q.variance[i]! / p.variance[i]!;
    const shift = (mean - p.mean[i]!) ** 2 / p.variance[i]!;
    return sum + 0.5 * (ratio + shift - 1 - Math.log(ratio));
  }, 0);
}
