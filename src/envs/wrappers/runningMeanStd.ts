import type { Memory } from './around.js';

/** Mean and variance of everything seen so far, number by number. */
export interface RunningMeanStd extends Memory {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  update(values: ArrayLike<number>): void;
}

interface Saved {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly count: number;
}

/**
 * Running statistics of `size` numbers, one sample at a time; before the first they are 0 and 1, with a weight of 10⁻⁴.
 *
 *   δ = x − μ,  n ← n + 1,  μ ← μ + δ/n,  σ² ← (σ²(n − 1) + δ²(n − 1)/n) / n
 *
 * Chan, Golub & LeVeque (1983), Am. Stat. 37:242. https://doi.org/10.1080/00031305.1983.10483115
 */
export function runningMeanStd(size: number): RunningMeanStd {
  const mean = new Float64Array(size);
  const variance = new Float64Array(size).fill(1);
  let count = 1e-4;
  return {
    mean,
    variance,
    update(values) {
      const n = count + 1;
      for (let i = 0; i < size; i++) {
        const delta = values[i]! - mean[i]!;
        mean[i]! += delta / n;
        variance[i] = (variance[i]! * count + (delta * delta * count) / n) / n;
      }
      count = n;
    },
    save: (): Saved => ({ mean: mean.slice(), variance: variance.slice(), count }),
    load(saved) {
      const of = saved as Saved;
      mean.set(of.mean);
      variance.set(of.variance);
      ({ count } = of);
    },
  };
}
