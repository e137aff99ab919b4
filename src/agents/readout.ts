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
  const actions: unknown[] = [];
  for (let at = policy.offset; at < y.length; at += outputs)
    actions.push(random ? head.sample(y, at, random) : head.mode(y, at));
  return actions;
}

/** v of each part, [parts][B], from y [B, out]. */
export function predict({ values, outputs }: Readout, y: Float32Array): Float64Array[] {
  return values.map(({ offset }) => {
    const v = new Float64Array(y.length / outputs);
    for (let b = 0; b < v.length; b++) v[b] = y[b * outputs + offset]!;
    return v;
  });
}
