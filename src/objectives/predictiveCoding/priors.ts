/** What is believed of a cause before anything is seen: g(r) = −ln p(r) up to a constant, in nats, and its slope. */
export interface Prior {
  cost(r: number): number;
  slope(r: number): number;
}

/**
 * A Gaussian prior: g(r) = α r², of variance 1/(2α). At α = 0 every cause is as likely as any other.
 *
 * Rao & Ballard (1999), Nat. Neurosci. 2:79–87. https://doi.org/10.1038/4580
 */
export function gaussianPrior(alpha: number): Prior {
  return { cost: (r) => alpha * r * r, slope: (r) => 2 * alpha * r };
}

/**
 * A sparse prior: g(r) = α ln(1 + r²), p(r) ∝ (1 + r²)^−α, heavy-tailed: small causes are shrunk, large ones hardly.
 *
 * Olshausen & Field (1996), Nature 381:607–609. https://doi.org/10.1038/381607a0
 */
export function sparsePrior(alpha: number): Prior {
  return { cost: (r) => alpha * Math.log1p(r * r), slope: (r) => (2 * alpha * r) / (1 + r * r) };
}
