import type { Response } from '../types.js';

/** T decisions of B lanes while they are being lived: row t·B + b. */
export interface Rollout {
  /** Decisions recorded so far. */
  steps: number;
  readonly responses: Response[];
  readonly actions: unknown[];
  /** log π of the action taken, nats, [N] */
  readonly logProbability: Float64Array;
  /** [N], nats */
  readonly entropy: Float64Array;
  /** v(s_t), [parts][N] */
  readonly value: readonly Float64Array[];
  /** v(s_{t+1}) where it is known already: 0 after termination, v(last observation) after truncation. [parts][N] */
  readonly finalValue: readonly Float64Array[];
  /** [parts][N] */
  readonly reward: readonly Float64Array[];
  /** 1 where the episode ended and `finalValue` holds. [N] */
  readonly ended: Uint8Array;
  readonly valid: Uint8Array;
  /** 1 where an episode starts. [N] */
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
