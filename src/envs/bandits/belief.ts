/**
 * Bayes' belief that the first of two states holds, after evidence for them and a possible reversal.
 *
 *   b' = b·l₀ / (b·l₀ + (1 − b)·l₁);  b ← (1 − h)·b' + h·(1 − b')
 *
 * `first` and `second` are the likelihoods l₀ and l₁. Evidence that neither allows leaves the belief where it was.
 */
export function believe(belief: number, first: number, second: number, hazard: number): number {
  const joint = belief * first;
  const total = joint + (1 - belief) * second;
  const posterior = total > 0 ? joint / total : belief;
  return posterior + hazard * (1 - 2 * posterior);
}
