import { normalCdf } from '../../normal.js';
import type { CodedNumber } from './code.js';

// What description lengths are to be compared with: nats an observation, summed over C numbers of K bins.

/** C ln K, nats: the length for one who knows nothing. */
export function uniformLength(numbers: number, bins: number): number {
  return numbers * Math.log(bins);
}

/**
 * The length for one who knows how often each bin comes and nothing of the present: Σ_c H(f_c), nats.
 *
 * code: [N, numbers], as `encode` gives it; f_c are its own frequencies. What any model ends up with that cannot see.
 */
export function marginalLength(code: Uint8Array, numbers: number, bins: number): number {
  let nats = 0;
  for (let c = 0; c < numbers; c++) {
    const counts = new Float64Array(bins);
    for (let i = c; i < code.length; i += numbers) counts[code[i]!]!++;
    nats += entropy(counts);
  }
  return nats;
}

/**
 * The length for one who says that nothing changes, and knows how often that is wrong:
 * Σ_c h(ε_c) + ε_c ln(K − 1), nats, with ε_c the share of rows in which number c leaves its bin.
 *
 * before, after: [N, numbers], codes of the present and of the next observation.
 */
export function copyLastLength(before: Uint8Array, after: Uint8Array, numbers: number, bins: number): number {
  const rows = after.length / numbers;
  let nats = 0;
  for (let c = 0; c < numbers; c++) {
    let left = 0;
    for (let i = c; i < after.length; i += numbers) if (after[i] !== before[i]) left++;
    nats += entropy(Float64Array.of(left, rows - left)) + (left / rows) * Math.log(bins - 1);
  }
  return nats;
}

/**
 * The length for one who foresees everything but the noise of the senses: the mean over rows of Σ_c H(m_c), nats.
 *
 *   m_k = Φ((e_{k+1} − μ)/σ) − Φ((e_k − μ)/σ),  e_0 = −∞, e_K = ∞
 *
 * noiseless: [N, size], what would have been sensed without noise; deviations: σ of each number, 0 where nothing is left
 * to tell. The entropy of a density, ½ ln 2πeσ², would be no length: it falls below 0 where σ is small beside a bin.
 */
export function noiseLength(
  noiseless: Float32Array,
  size: number,
  numbers: readonly CodedNumber[],
  deviations: readonly number[],
  bins: number,
): number {
  const rows = noiseless.length / size;
  let nats = 0;
  for (const [c, { index, low, high }] of numbers.entries()) {
    if (deviations[c] === 0) continue;
    const [width, sd] = [(high - low) / bins, deviations[c]!];
    for (let n = 0; n < rows; n++) {
      const middle = noiseless[n * size + index]!;
      const below = (k: number) =>
        k === 0 ? 0 : k === bins ? 1 : normalCdf((low + k * width - middle) / sd);
      nats += entropy(Float64Array.from({ length: bins }, (_, k) => below(k + 1) - below(k)));
    }
  }
  return nats / rows;
}

/** H of weights that need not sum to 1, nats. */
function entropy(weights: Float64Array): number {
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.reduce((sum, w) => (w > 0 ? sum - (w / total) * Math.log(w / total) : sum), 0);
}
