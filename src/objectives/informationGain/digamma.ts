/** Above this the asymptotic series is exact to double precision. */
const far = 10;

/** Coefficients of x⁻², x⁻⁴, … in ln x − 1/2x − ψ(x): B_{2k}/2k. */
const series = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760, 1 / 12];

/**
 * ψ(x) = d ln Γ(x)/dx for x > 0; ψ(n + 1) − ψ(1) = 1 + ½ + … + 1/n.
 *
 * Recurrence 6.3.5 and series 6.3.18 of Abramowitz & Stegun (1964), Handbook of Mathematical Functions.
 */
export function digamma(x: number): number {
  if (x < far) return digamma(x + 1) - 1 / x;
  const inverseSquare = 1 / (x * x);
  const tail = series.reduceRight((sum, coefficient) => (sum + coefficient) * inverseSquare, 0);
  return Math.log(x) - 1 / (2 * x) - tail;
}
