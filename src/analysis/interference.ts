/** Trials of a decision with a relevant and an irrelevant source of evidence, one entry a trial. */
export interface ContextTrials {
  /** Signed strength of the evidence that counts, and of the other. */
  readonly relevant: ArrayLike<number>;
  readonly irrelevant: ArrayLike<number>;
  /** 1 where the positive side was chosen, 0 where the other was; a share where trials are pooled. */
  readonly positive: ArrayLike<number>;
}

/**
 * How strongly choices follow the irrelevant evidence, in units of how they follow the relevant: β_irrelevant/β_relevant.
 *
 * The βs are those of a logistic regression P(positive) = 1/(1 + e^{−(β₀ + β_r·relevant + β_i·irrelevant)}), fitted by
 * maximum likelihood (Newton). 0: ignored, as an ideal observer does; 1: both count alike, context is not heeded. Throws a
 * `RangeError` where there are no trials or the evidence tells every choice, which leaves the slopes without a bound.
 *
 * After the choice regressions of Mante et al. (2013), Nature 503:78–84, doi:10.1038/nature12742.
 */
export function interferenceIndex(trials: ContextTrials): number {
  let beta: Triple = [0, 0, 0];
  for (let i = 0; i < 50; i++) {
    const step = newtonStep(trials, beta);
    beta = [beta[0] + step[0], beta[1] + step[1], beta[2] + step[2]];
    if (!beta.every(Number.isFinite)) break;
    if (Math.max(...step.map(Math.abs)) <= 1e-9 * Math.max(...beta.map(Math.abs))) return beta[2] / beta[1];
  }
  throw new RangeError('the interference index needs trials whose choices the evidence does not wholly tell');
}

type Triple = readonly [number, number, number];

/** (XᵀWX)⁻¹ Xᵀ(y − p) with W = p(1 − p), by Cramer's rule. */
function newtonStep({ relevant, irrelevant, positive }: ContextTrials, beta: Triple): Triple {
  const gradient = new Float64Array(3);
  const rows = [new Float64Array(3), new Float64Array(3), new Float64Array(3)] as const;
  for (let i = 0; i < positive.length; i++) {
    const x: Triple = [1, relevant[i]!, irrelevant[i]!];
    const p = 1 / (1 + Math.exp(-(beta[0] + beta[1] * x[1] + beta[2] * x[2])));
    for (let j = 0; j < 3; j++) {
      gradient[j]! += x[j]! * (positive[i]! - p);
      for (let k = 0; k < 3; k++) rows[j]![k]! += p * (1 - p) * x[j]! * x[k]!;
    }
  }
  const whole = determinant(...rows);
  return [
    determinant(gradient, rows[1], rows[2]) / whole,
    determinant(rows[0], gradient, rows[2]) / whole,
    determinant(rows[0], rows[1], gradient) / whole,
  ];
}

/** Of three columns; XᵀWX is symmetric, so its rows are its columns. */
function determinant(a: Float64Array, b: Float64Array, c: Float64Array): number {
  return (
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
    a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)
  );
}
