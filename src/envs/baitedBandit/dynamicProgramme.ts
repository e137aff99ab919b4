import { baitedProbability } from './schedule.js';

/** Trials for which an arm is left alone, at most: by then it is baited almost surely. */
const longest = 400;

/**
 * The greatest reward a trial that any policy can earn from two baited arms of known probabilities: relative value
 * iteration over (arm chosen last, trials since the other one was), to 1e-10.
 *
 *   V(a, t) = max{ pₐ + V(a, t + 1), 1 − (1 − p_b)^{t+1} + V(b, 1) } − g
 *
 * The value is averaged with itself at each sweep, or a policy that alternates would make it oscillate.
 */
export function optimalRate(first: number, second: number): number {
  const p = [first, second];
  let values: readonly Float64Array[] = [new Float64Array(longest + 1), new Float64Array(longest + 1)];
  for (;;) {
    const better = [swept(p, values, 0), swept(p, values, 1)];
    const [least, most] = gains(values, better);
    if (most - least < 1e-10) return least + most;
    values = levelled(better);
  }
}

/** The least and the greatest gain of any state. */
function gains(values: readonly Float64Array[], better: readonly Float64Array[]): readonly [number, number] {
  const all = better.flatMap((row, arm) => Array.from(row.subarray(1), (v, i) => v - values[arm]![i + 1]!));
  return [Math.min(...all), Math.max(...all)];
}

/** Values relative to that of the first state. */
function levelled(values: readonly Float64Array[]): readonly Float64Array[] {
  const level = values[0]![1]!;
  return values.map((row) => row.map((v) => v - level));
}

/** Half a sweep of `arm`'s values: ½(old + new). */
function swept(p: readonly number[], values: readonly Float64Array[], arm: number): Float64Array {
  const other = 1 - arm;
  return Float64Array.from({ length: longest + 1 }, (_, t) => {
    if (t === 0) return 0;
    const stay = p[arm]! + values[arm]![Math.min(longest, t + 1)]!;
    const leave = baitedProbability(p[other]!, t + 1) + values[other]![1]!;
    return (values[arm]![t]! + Math.max(stay, leave)) / 2;
  });
}
