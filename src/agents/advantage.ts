/** A rollout of one part of the objective, in time order; row t·B + b. */
export interface Rewards {
  readonly lanes: number;
  /** Scalar earned, [N] */
  readonly reward: Float64Array;
  /** v(s_t), [N] */
  readonly value: Float64Array;
  /** v(s_{t+1}), 0 where the episode terminated, [N] */
  readonly nextValue: Float64Array;
  /** 1 where the episode ended, however, [N] */
  readonly ended: Uint8Array;
  /** 0 where the row is no transition, [N] */
  readonly valid: Uint8Array;
}

/**
 * Generalised advantage estimate: the reward-prediction error of this decision and, fading, of those that follow.
 *
 *   δ_t = r_t + γ v(s_{t+1}) − v(s_t),  A_t = δ_t + γλ A_{t+1}
 *
 * The sum stops where an episode ends; v(s_{t+1}) is 0 after termination and kept through truncation. → [N]
 *
 * Schulman et al. (2016), ICLR. https://doi.org/10.48550/arXiv.1506.02438
 */
export function generalisedAdvantage(rollout: Rewards, gamma: number, lambda: number): Float64Array {
  const { lanes, reward, value, nextValue, ended, valid } = rollout;
  const advantage = new Float64Array(reward.length);
  for (let i = reward.length - 1; i >= 0; i--) {
    if (!valid[i]) continue;
    const delta = reward[i]! + gamma * nextValue[i]! - value[i]!;
    const later = ended[i] || i + lanes >= reward.length ? 0 : advantage[i + lanes]!;
    advantage[i] = delta + gamma * lambda * later;
  }
  return advantage;
}
