import { UserError } from '../../errors.js';
import { fitGain } from './fitGain.js';
import { linearGaussianCapacity } from './linearGaussian.js';
import type { Repertoire } from './repertoire.js';

/** ln σ of the decoder stays between these. */
const [finest, coarsest] = [-5, 2];

/** Rollouts a number of a sequence, from which its effect is fitted. */
const rollouts = 10;

/** Which sequences there are to be. */
export interface Range {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  /** n */
  readonly length: number;
  /** σ of the source, in halves of the range. */
  readonly spread: number;
}

/**
 * Sequences of n actions of d numbers, told by z ~ N(0, I) of n·d numbers: a = middle + spread · half range · z, cut to the range.
 *
 *   bound(s) = E[ln q(z | s, s′) − ln ω(z)],  q = N(μ(s, s′), diag σ²(s, s′))
 *
 * The source is fixed, so it bounds the information from that source, and by that the capacity. The decoder's y is μ and
 * ln σ, [2nd]; the worth's is the bound itself, [1]. The capacity is that of the linear channel fitted to rollouts, at the power
 * of the source: what no line fits counts as noise.
 *
 * Throws a `UserError` for an endless range.
 *
 * Barber & Agakov (2003), NeurIPS 16:201–208
 */
export function gaussian({ low, high, length, spread }: Range): Repertoire {
  const size = low.length;
  const width = length * size;
  const middle = Array.from(low, (from, i) => (from + high[i]!) / 2);
  const half = Array.from(low, (from, i) => (high[i]! - from) / 2);
  if (!half.every(Number.isFinite))
    throw new UserError(
      "objective 'empowerment' needs actions between finite bounds",
      'wrap the environment in one that cuts them',
    );
  const sd = (y: Float32Array, i: number) => Math.exp(Math.max(finest, Math.min(coarsest, y[i]!)));
  return {
    length,
    width,
    most: Infinity,
    decoderOutputs: 2 * width,
    worthOutputs: 1,
    draw: (_worth, _row, random, codes, at) => {
      codes.fill(0, at, at + width);
      random.addNormal(codes, 1, at, at + width);
    },
    action: (code, k) =>
      Float32Array.from(half, (reach, i) => {
        const wanted = middle[i]! + spread * reach * code[k * size + i]!;
        return Math.max(low[i]!, Math.min(high[i]!, wanted));
      }),
    told: (y, codes) =>
      Float64Array.from({ length: codes.length / width }, (_, n) => {
        let sum = 0;
        for (let i = 0; i < width; i++) {
          const at = 2 * n * width + i;
          const z = codes[n * width + i]!;
          const sigma = sd(y, at + width);
          sum += (z * z - ((z - y[at]!) / sigma) ** 2) / 2 - Math.log(sigma);
        }
        return sum;
      }),
    decoderError(y, codes) {
      const error = new Float32Array(y.length);
      for (let i = 0; i < codes.length; i++) {
        const at = 2 * i - (i % width);
        const sigma = sd(y, at + width);
        const off = (codes[i]! - y[at]!) / sigma;
        error[at] = -off / sigma;
        const slope = 1 - off * off;
        const outwards = slope > 0 ? y[at + width]! < finest : y[at + width]! > coarsest;
        error[at + width] = outwards ? 0 : slope;
      }
      return error;
    },
    worthError: (y, _codes, told) => y.map((u, n) => u - told[n]!),
    bound: (y) => Float64Array.from(y, (u) => Math.max(0, u)),
    capacity(reach, { noise, random }) {
      const actions = Array.from({ length: rollouts * width }, () => {
        const code = new Float32Array(width);
        random.addNormal(code, 1);
        return code;
      });
      const { gain, residualCovariance } = fitGain({ actions, outcomes: actions.map(reach) });
      const covariance = residualCovariance.map((row, i) =>
        row.map((value, j) => value + (i === j ? noise[i]! ** 2 : 0)),
      );
      return linearGaussianCapacity(gain, { covariance }, width).capacity;
    },
  };
}
