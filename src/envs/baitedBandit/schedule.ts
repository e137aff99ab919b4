/**
 * P(reward) of an arm baited with probability p a trial and not chosen for t trials: 1 − (1 − p)ᵗ.
 *
 * Sugrue, Corrado & Newsome (2004), Science 304:1782–1787, doi:10.1126/science.1094765
 */
export function baitedProbability(p: number, trials: number): number {
  return 1 - (1 - p) ** trials;
}

/**
 * Reward a trial of choosing the richer arm `m` times and the poorer one once, over and over.
 *
 *   P + (1 − (1 − p)^{m+1} − P²)/(m + 1)
 *
 * `rich` is P, `poor` is p; `m` ≥ 1. The cycle has m rewards of the rich arm, the first of them after two trials of
 * baiting, and one of the poor arm.
 */
export function samplingRate(rich: number, poor: number, m: number): number {
  return rich + (baitedProbability(poor, m + 1) - rich ** 2) / (m + 1);
}

/** The `m` ≤ 1000 that maximises `samplingRate`, and that rate: found by trying, since the closed form is a little low. */
export function bestSampling(rich: number, poor: number): { readonly m: number; readonly rate: number } {
  let best = { m: 1, rate: samplingRate(rich, poor, 1) };
  for (let m = 2; m <= 1000; m++) {
    const rate = samplingRate(rich, poor, m);
    if (rate > best.rate) best = { m, rate };
  }
  return best;
}

/**
 * How often the richer arm is chosen before the poorer one pays as often, ⌊ln(1 − P)/ln(1 − p)⌋: what an animal does that
 * takes the likelier arm every time (momentary maximising). A little below the best `m`.
 */
export function momentarySampling(rich: number, poor: number): number {
  return Math.max(1, Math.floor(Math.log1p(-rich) / Math.log1p(-poor)));
}

/**
 * Reward a trial of choosing the first arm with probability f each time, whatever happened.
 *
 *   Σᵢ fᵢ·pᵢ / (1 − (1 − fᵢ)(1 − pᵢ)),  f = (f, 1 − f)
 */
export function independentRate(first: number, second: number, f: number): number {
  const income = (p: number, share: number) => (share === 0 ? 0 : (share * p) / (1 - (1 - share) * (1 - p)));
  return income(first, f) + income(second, 1 - f);
}

/**
 * The f that maximises `independentRate`, to 1e-9 by golden-section search, and its rate. On this schedule it is also the
 * matching allocation, where each arm's share of choices is its share of income.
 */
export function bestIndependent(
  first: number,
  second: number,
): { readonly f: number; readonly rate: number } {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, 1];
  while (high - low > 1e-9) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (independentRate(first, second, a) < independentRate(first, second, b)) low = a;
    else high = b;
  }
  const f = (low + high) / 2;
  return { f, rate: independentRate(first, second, f) };
}
