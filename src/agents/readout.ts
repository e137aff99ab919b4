import type { RandomStream } from '../random.js';
import type { Slice } from '../types.js';
import type { Head } from './heads.js';

/** What the output of a network means: a choice of action, and a value for each part of the objective. */
export interface Readout {
  readonly head: Head;
  readonly policy: Slice;
  readonly values: readonly Slice[];
  /** Units of the output. */
  readonly outputs: number;
}

/** One action a lane from y [B, out]: the most probable, or one drawn from `random`. */
export function choose(
  { head, policy, outputs }: Readout,
  y: Float32Array,
  random: RandomStream | null,
): unknown[] {
  return Array.from({ length: y.length / outputs }, (_, b) => {
    const at = b * outputs + policy.offset;
    return random ? head.sample(y, at, random) : head.mode(y, at);
  });
}

/** v of each part, [parts][B], from y [B, out]. */
export function predict({ values, outputs }: Readout, y: Float32Array): Float64Array[] {
  return values.map(({ offset }) =>
    Float64Array.from({ length: y.length / outputs }, (_, b) => y[b * outputs + offset]!),
  );
}
