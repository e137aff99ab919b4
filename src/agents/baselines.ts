import type { Baseline } from '../types.js';
import { generalisedAdvantage } from './advantage.js';
import type { Rewards } from './advantage.js';

/** A running mean of what decisions were worth, before it was asked for the first time, 0. */
export interface RunningMean {
  readonly sum: number;
  readonly weight: number;
}

export const noMean: RunningMean = { sum: 0, weight: 0 };

/** What a decision was worth more than expected, for the choice and for the critic, and what is expected from now on. */
export interface Worth {
  /** [N] */
  readonly policy: Float64Array;
  /** [N] */
  readonly value: Float64Array;
  readonly mean: RunningMean;
}

type Estimate = (rollout: Rewards, gamma: number, lambda: number, mean: RunningMean) => Worth;

const RETAIN = 0.95;

/**
 * What a decision's worth is measured against.
 *
 *   critic  A_t = GAE(λ)                          actor–critic
 *   value   A_t = G_t − v(s_t)                    REINFORCE with a value baseline, γᵀ v beyond the rollout
 *   mean    A_t = G_t − running mean of G         REINFORCE with reinforcement comparison
 *   none    A_t = G_t                             REINFORCE
 *
 * Without a critic G_t = Σ_k γᵏ r_{t+k} ends with the episode or the rollout, whichever is first, and the value head stays
 * as it is: choose a horizon as long as an episode. → [N]
 *
 * Williams (1992), Mach. Learn. 8:229–256. https://doi.org/10.1007/BF00992696
 */
export const baselines: Readonly<Record<Baseline, Estimate>> = {
  critic: (rollout, gamma, lambda, mean) => alike(generalisedAdvantage(rollout, gamma, lambda), mean),
  value: (rollout, gamma, _lambda, mean) => alike(generalisedAdvantage(rollout, gamma, 1), mean),
  mean(rollout, gamma, _lambda, mean) {
    const worth = returns(rollout, gamma);
    const expected = mean.weight > 0 ? mean.sum / mean.weight : 0;
    const policy = worth.map((G, i) => (rollout.valid[i] ? G - expected : 0));
    return { policy, value: new Float64Array(worth.length), mean: further(mean, worth, rollout.valid) };
  },
  none(rollout, gamma, _lambda, mean) {
    const policy = returns(rollout, gamma);
    return { policy, value: new Float64Array(policy.length), mean };
  },
};

function alike(advantage: Float64Array, mean: RunningMean): Worth {
  return { policy: advantage, value: advantage, mean };
}

/** G_t within the rollout, [N] */
function returns(rollout: Rewards, gamma: number): Float64Array {
  const silent = new Float64Array(rollout.reward.length);
  return generalisedAdvantage({ ...rollout, value: silent, nextValue: silent }, gamma, 1);
}

function further({ sum, weight }: RunningMean, worth: Float64Array, valid: Uint8Array): RunningMean {
  let [total, count] = [0, 0];
  for (const [i, G] of worth.entries())
    if (valid[i]) {
      total += G;
      count++;
    }
  if (count === 0) return { sum, weight };
  return { sum: RETAIN * sum + (1 - RETAIN) * (total / count), weight: RETAIN * weight + (1 - RETAIN) };
}
