/** Root-mean-square of `values` where `valid`, at least 1e-8. */
export function rootMeanSquare(values: Float64Array, valid: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!valid[i]) continue;
    sum += values[i]! ** 2;
    count++;
  }
  return Math.max(Math.sqrt(sum / Math.max(count, 1)), 1e-8);
}

/**
 * A running mean square that forgets: m ← ρ m + (1 − ρ) x², corrected for its start at zero.
 *
 *   spread = √(m / (1 − ρⁿ)) after n rollouts
 */
export interface RunningSpread {
  readonly meanSquare: number;
  readonly rollouts: number;
}

/** Before anything was measured. */
export const unspread: RunningSpread = { meanSquare: 0, rollouts: 0 };

const RETAIN = 0.99;

/** One rollout further: `x` is its root-mean-square. */
export function runSpread({ meanSquare, rollouts }: RunningSpread, x: number): RunningSpread {
  return { meanSquare: RETAIN * meanSquare + (1 - RETAIN) * x ** 2, rollouts: rollouts + 1 };
}

/** The spread so far, in the unit of x. */
export function spreadOf({ meanSquare, rollouts }: RunningSpread): number {
  return Math.max(Math.sqrt(meanSquare / (1 - RETAIN ** rollouts)), 1e-8);
}
