import type { Response, Timestep } from '../types.js';
import type { Readout } from './readout.js';

/** T decisions of B lanes while they are being lived: row t·B + b. */
export interface Rollout {
  /** Decisions whose outcome is known. */
  steps: number;
  /** One a decision, as made while acting. */
  readonly responses: Response[];
  /** [N] */
  readonly actions: unknown[];
  /** log π of the action taken, nats, [N] */
  readonly logProbability: Float64Array;
  /** Of the policy, nats, [N] */
  readonly entropy: Float64Array;
  /** v(s_t), [parts][N] */
  readonly value: readonly Float64Array[];
  /** v(s_{t+1}) where the episode ended: 0 after termination, v(last observation) after truncation. [parts][N] */
  readonly finalValue: readonly Float64Array[];
  /** [parts][N] */
  readonly reward: readonly Float64Array[];
  /** 1 where the episode ended and `finalValue` holds, [N] */
  readonly ended: Uint8Array;
  /** 0 where the row is only the reset of a 'NextStep' world, [N] */
  readonly valid: Uint8Array;
  /** 1 where an episode starts, [N] */
  readonly starts: Uint8Array;
}

/** An empty rollout of `rows` = T·B. */
export function emptyRollout(rows: number, parts: number): Rollout {
  const each = () => Array.from({ length: parts }, () => new Float64Array(rows));
  return {
    steps: 0,
    responses: [],
    actions: [],
    logProbability: new Float64Array(rows),
    entropy: new Float64Array(rows),
    value: each(),
    finalValue: each(),
    reward: each(),
    ended: new Uint8Array(rows),
    valid: new Uint8Array(rows).fill(1),
    starts: new Uint8Array(rows),
  };
}

/** Writes what was chosen at the present decision, from y [B, out], and what was predicted, [parts][B]. */
export function recordChoice(
  rollout: Rollout,
  { head, policy, outputs }: Readout,
  y: Float32Array,
  actions: readonly unknown[],
  predictions: readonly Float64Array[],
): void {
  const from = rollout.steps * actions.length;
  for (const [k, v] of predictions.entries()) rollout.value[k]!.set(v, from);
  for (const [b, action] of actions.entries()) {
    const at = b * outputs + policy.offset;
    rollout.actions[from + b] = action;
    rollout.logProbability[from + b] = head.logProbability(y, at, action);
    rollout.entropy[from + b] = head.entropy(y, at);
  }
}

/** Which lanes begin an episode at the next row, and which are merely being reset there. */
export interface LaneClock {
  readonly fresh: Uint8Array;
  readonly resetting: Uint8Array;
}

/**
 * Writes what the present decision led to and answers with the lanes' state at the next.
 *
 * scalars: [parts][B]; finals: v of the true successors, [parts][B], needed where a lane was truncated;
 * entropy: β of the −β log π added to the first part.
 */
export function recordOutcome(
  rollout: Rollout,
  timestep: Timestep,
  scalars: readonly Float64Array[],
  finals: readonly Float64Array[] | undefined,
  { fresh, resetting }: LaneClock,
  entropy: number,
): LaneClock {
  const { terminated, truncated, info } = timestep;
  const lanes = terminated.length;
  const from = rollout.steps * lanes;
  for (const [k, scalar] of scalars.entries()) rollout.reward[k]!.set(scalar, from);
  for (let b = 0; b < lanes; b++) {
    const i = from + b;
    rollout.reward[0]![i]! -= entropy * rollout.logProbability[i]!;
    rollout.starts[i] = fresh[b]!;
    rollout.valid[i] = 1 - resetting[b]!;
    rollout.ended[i] = terminated[b]! | truncated[b]!;
    for (const [k, final] of rollout.finalValue.entries())
      final[i] = terminated[b] ? 0 : (finals?.[k]![b] ?? 0);
  }
  rollout.steps++;
  const ended = rollout.ended.slice(from, from + lanes);
  const resetAtOnce = 'final_obs' in info;
  return resetAtOnce
    ? { fresh: ended, resetting: new Uint8Array(lanes) }
    : { fresh: resetting, resetting: ended };
}

/**
 * v(s_{t+1}) of every row: what was found at the next decision, the bootstrap at the last one, or what the end left.
 *
 * bootstrap: v of the observation after the rollout, [B] → [N]
 */
export function nextValues(rollout: Rollout, part: number, bootstrap: Float64Array): Float64Array {
  const value = rollout.value[part]!;
  const next = new Float64Array(value.length);
  next.set(value.subarray(bootstrap.length));
  next.set(bootstrap, value.length - bootstrap.length);
  for (let i = 0; i < next.length; i++) if (rollout.ended[i]) next[i] = rollout.finalValue[part]![i]!;
  return next;
}

/** What each lane saw next, [B, observation]: its last observation where the world has already been reset. */
export function trueSuccessors({ observation, info }: Timestep, size: number): Float32Array {
  const last = info['final_obs'] as Float32Array | undefined;
  const mask = info['_final_obs'] as Uint8Array | undefined;
  if (!last || !mask?.some(Boolean)) return observation;
  const successors = observation.slice();
  for (const [b, ended] of mask.entries())
    if (ended) successors.set(last.subarray(b * size, (b + 1) * size), b * size);
  return successors;
}
