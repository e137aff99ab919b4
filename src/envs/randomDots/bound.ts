/** A decision about the sign of a drift, from looks one after another that each cost time. */
export interface Looks {
  /** Drifts a look that may occur, each as often as its negative; unsigned. */
  readonly drifts: readonly number[];
  /** Standard deviation of a look. */
  readonly sd: number;
  /** Looks at most; the last must be answered. */
  readonly most: number;
  /** Time a trial takes besides looking, in looks. */
  readonly overhead: number;
  /** Rewards of a right and of a wrong answer. */
  readonly correct: number;
  readonly error: number;
}

/** When to stop looking. */
export interface Bound {
  /** After n looks: the least |sum| at which to answer, [most], entry n − 1. */
  readonly bound: Float64Array;
  /** Reward a look of time. */
  readonly rate: number;
}

/** Grid points a standard deviation of one look. */
const fineness = 5;

/**
 * When to answer so that reward comes at the greatest rate ρ, by dynamic programming on the sum of looks X.
 *
 * V_n(X) = max(error + (correct − error)·P(sign X is right | n, X), E[V_{n+1}(X′)] − ρ), V_most without a choice. ρ is where
 * E[V_1] − ρ(1 + overhead) is 0, found by Newton's method: ρ ← E[reward]/E[time]. The bound falls with time where drifts
 * differ, since a trial that is still undecided is likely a hard one.
 *
 * Drugowitsch et al. (2012), J. Neurosci. 32:3612–3628, doi:10.1523/JNEUROSCI.4010-11.2012
 */
export function answerBound(looks: Looks): Bound {
  const belief = beliefs(looks);
  let best: Bound = { bound: new Float64Array(looks.most), rate: 0 };
  for (let i = 0; i < 50; i++) {
    const next = sweep(looks, belief, best.rate);
    const settled = Math.abs(next.rate - best.rate) < 1e-10;
    best = next;
    if (settled) break;
  }
  return best;
}

/** What X after n looks says: the reward its sign can expect, and E[f(X′)] of a function on the grid. */
interface Belief {
  readonly grid: Float64Array;
  pay(n: number, i: number): number;
  expected(n: number, i: number, f: Float64Array): number;
}

function beliefs({ drifts, sd, most, correct, error }: Looks): Belief {
  const signed = drifts.flatMap((drift) => [drift, -drift]);
  const step = sd / fineness;
  const half = Math.ceil((Math.max(...drifts) * most + 5 * sd * Math.sqrt(most)) / step);
  const grid = Float64Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * step);
  const reach = 5 * fineness;
  const kernels = signed.map((drift) => {
    const centre = Math.round(drift / step);
    const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, k) =>
      Math.exp(-0.5 * (((centre + k - reach) * step - drift) / sd) ** 2),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { first: centre - reach, weights: weights.map((weight) => weight / total) };
  });
  const weigh = (n: number, i: number) => {
    const logs = signed.map((drift) => (drift * grid[i]! - (n * drift * drift) / 2) / (sd * sd));
    const top = Math.max(...logs);
    const weights = logs.map((log) => Math.exp(log - top));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };
  const clamp = (i: number) => Math.max(0, Math.min(2 * half, i));
  return {
    grid,
    pay(n, i) {
      // Even entries of `signed` are positive drifts; a drift of 0 is either, by a fair coin.
      const positive = weigh(n, i).reduce((sum, weight, j) => sum + (j % 2 === 0 ? weight : 0), 0);
      return error + (correct - error) * Math.max(positive, 1 - positive);
    },
    expected(n, i, f) {
      return weigh(n, i).reduce((sum, weight, j) => {
        if (weight < 1e-12) return sum;
        const { first, weights } = kernels[j]!;
        let mean = 0;
        for (let k = 0; k < weights.length; k++) mean += weights[k]! * f[clamp(i + first + k)]!;
        return sum + weight * mean;
      }, 0);
    },
  };
}

/** The best bound where time costs `rho` a look, and the rate it reaches. */
function sweep({ most, overhead }: Looks, belief: Belief, rho: number): Bound {
  const { grid } = belief;
  const origin = (grid.length - 1) / 2;
  const bound = new Float64Array(most);
  let pay = Float64Array.from(grid, (_, i) => belief.pay(most, i));
  let time = new Float64Array(grid.length);
  for (let n = most - 1; n >= 0; n--) {
    const nextPay = new Float64Array(grid.length);
    const nextTime = new Float64Array(grid.length);
    let least = Infinity;
    // The other half mirrors this one; before the first look there is the origin alone.
    for (let i = origin; i < (n === 0 ? origin + 1 : grid.length); i++) {
      const now = n === 0 ? -Infinity : belief.pay(n, i);
      const later = belief.expected(n, i, pay);
      const spent = 1 + belief.expected(n, i, time);
      const answers = now >= later - rho * spent;
      nextPay[i] = nextPay[2 * origin - i] = answers ? now : later;
      nextTime[i] = nextTime[2 * origin - i] = answers ? 0 : spent;
      if (answers) least = Math.min(least, grid[i]!);
    }
    if (n > 0) bound[n - 1] = least;
    pay = nextPay;
    time = nextTime;
  }
  return { bound, rate: pay[origin]! / (time[origin]! + overhead) };
}
