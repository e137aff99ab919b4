import type { Method } from './method.js';

/** log₁₀ units between the thresholds QUEST holds possible. */
const grain = 0.01;

export interface QuestOptions {
  readonly low: number;
  readonly high: number;
  /** What the threshold is expected to be. */
  readonly guess: number;
  /** Standard deviation of that expectation, log₁₀ units. */
  readonly spread: number;
  /** Steepness β of the psychometric function; 3.5 by Watson & Pelli. */
  readonly slope?: number;
  /** δ: share of the trials answered blindly. */
  readonly lapse?: number;
  /** γ: probability of being right by chance. */
  readonly chance?: number;
}

export interface Quest {
  /** Trials so far. */
  readonly trials: number;
  /** ln p(threshold | answers), the greatest 0, at `low`·10^(k·0.01). */
  readonly belief: Float64Array;
}

/**
 * QUEST: Bayes' rule over the threshold T, with the next trial at the mean of what is believed, in x = log₁₀ level:
 * p(right | x) = δγ + (1 − δ)·[1 − (1 − γ)·e^(−10^(β(x − T)))].
 *
 * At T the answer is right with probability δγ + (1 − δ)(1 − (1 − γ)/e), .811 by default. Thresholds from `low` to `high`,
 * levels too.
 *
 * Watson & Pelli (1983), Percept. Psychophys. 33:113–120, doi:10.3758/BF03202828; the mean as the next trial:
 * King-Smith et al. (1994), Vision Res. 34:885–912, doi:10.1016/0042-6989(94)90039-6
 */
export function quest(options: QuestOptions): Method<Quest> {
  const { low, high, guess, spread } = options;
  const floor = Math.log10(low);
  const count = Math.floor((Math.log10(high) - floor) / grain + 1e-9) + 1;
  const level = ({ belief }: Quest) => 10 ** (floor + grain * moments(belief).mean);
  return {
    level,
    begin: () => ({
      trials: 0,
      belief: Float64Array.from(
        { length: count },
        (_, k) => -0.5 * ((floor + grain * k - Math.log10(guess)) / spread) ** 2,
      ),
    }),
    next(state, correct) {
      if (correct === null) return state;
      const x = Math.log10(level(state));
      const belief = state.belief.map((old, k) => {
        const right = weibull(x - floor - grain * k, options);
        return old + Math.log(correct ? right : 1 - right);
      });
      const top = belief.reduce((a, b) => Math.max(a, b), -Infinity);
      return { trials: state.trials + 1, belief: belief.map((value) => value - top) };
    },
  };
}

/** What QUEST believes of the threshold: 10 to the mean of its logarithm, and the standard deviation in log₁₀ units. */
export function questThreshold(
  { belief }: Quest,
  { low }: { readonly low: number },
): { readonly threshold: number; readonly deviation: number } {
  const { mean, deviation } = moments(belief);
  return { threshold: low * 10 ** (grain * mean), deviation: grain * deviation };
}

function weibull(x: number, { slope = 3.5, lapse = 0.01, chance = 0.5 }: QuestOptions): number {
  return lapse * chance + (1 - lapse) * (1 - (1 - chance) * Math.exp(-(10 ** (slope * x))));
}

/** Mean and standard deviation of the place, in grains, under unnormalised log-probabilities of which the greatest is ≤ 0. */
function moments(belief: Float64Array): { readonly mean: number; readonly deviation: number } {
  let [mass, first, second] = [0, 0, 0];
  for (let k = 0; k < belief.length; k++) {
    const p = Math.exp(belief[k]!);
    mass += p;
    first += p * k;
    second += p * k * k;
  }
  const mean = first / mass;
  return { mean, deviation: Math.sqrt(Math.max(0, second / mass - mean * mean)) };
}
