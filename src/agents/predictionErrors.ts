import { generalisedAdvantage } from './advantage.js';
import { nextValues } from './rollout.js';
import type { Rollout } from './rollout.js';
import type { AgentSettings } from './settings.js';
import { rootMeanSquare, runSpread, spreadOf } from './spread.js';
import type { RunningSpread } from './spread.js';
import type { Errors } from './teaching.js';

/**
 * The reward-prediction errors of a rollout, one a part of the objective, and what is broadcast of them.
 *
 *   policy = Σ_k w_k A_k / rms(A_k),  values_k = A_k,  modulator = Σ_k w_k A_k / running spread of A_k
 *
 * bootstrap: [parts][B], v of the observation after the rollout. → errors [N] and the spreads one rollout further.
 */
export function predictionErrors(
  rollout: Rollout,
  bootstrap: readonly Float64Array[],
  weights: readonly number[],
  spreads: readonly RunningSpread[],
  { gamma, lambda, normaliseRpe }: AgentSettings,
): { readonly errors: Errors; readonly spreads: readonly RunningSpread[] } {
  const { ended, valid } = rollout;
  const values = weights.map((_, k) => {
    const nextValue = nextValues(rollout, k, bootstrap[k]!);
    const lanes = bootstrap[k]!.length;
    const part = { lanes, reward: rollout.reward[k]!, value: rollout.value[k]!, nextValue, ended, valid };
    return generalisedAdvantage(part, gamma, lambda);
  });
  const size = values.map((advantage) => rootMeanSquare(advantage, valid));
  const further = spreads.map((spread, k) => runSpread(spread, size[k]!));
  const policyScale = weights.map((w, k) => (normaliseRpe ? w / size[k]! : w));
  const modulatorScale = weights.map((w, k) => w / spreadOf(further[k]!));
  const errors = { policy: mix(values, policyScale), values, modulator: mix(values, modulatorScale) };
  return { errors, spreads: further };
}

/** Every error heard at another moment of the rollout: row i hears what belongs to row order[i]. */
export function shuffle({ policy, values, modulator }: Errors, order: Int32Array): Errors {
  const moved = (x: Float64Array) => Float64Array.from(x, (_, i) => x[order[i]!]!);
  return { policy: moved(policy), values: values.map(moved), modulator: moved(modulator) };
}

function mix(parts: readonly Float64Array[], scale: readonly number[]): Float64Array {
  const sum = new Float64Array(parts[0]!.length);
  for (const [k, part] of parts.entries())
    for (let i = 0; i < sum.length; i++) sum[i]! += scale[k]! * part[i]!;
  return sum;
}
