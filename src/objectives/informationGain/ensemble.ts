import { under, within } from '../../snapshots.js';
import { instrument } from '../instrument.js';
import { dynamicsOf } from './gauge.js';
import type { MakeGauge } from './gauge.js';

/**
 * Disagreement of an ensemble of dynamics models: they differ where nobody has looked, and agree on the mean of noise.
 *
 *   r_t = 1/d Σ_i Var_k[f_k(o_t, a_t)_i] / s²
 *
 * in units of the noise variance s²; to first order twice the information that an observation brings about the mean. Each
 * member learns from a bootstrap sample of the rollout.
 *
 * Pathak, Gandhi & Gupta (2019), ICML. https://doi.org/10.48550/arXiv.1906.04161
 * Shyam, Jaśkowski & Gomez (2019), ICML. https://doi.org/10.48550/arXiv.1810.12162
 */
export const ensemble: MakeGauge = (shape, random) => {
  const { numbers, actions, hidden, members, learningRate, noise } = shape;
  const d = numbers.length;
  const inputs = d + actions.width;
  const models = Array.from({ length: members }, () =>
    instrument({ inputs, outputs: d, hidden, outputGain: 1, learningRate }, random),
  );
  return {
    of(rolled) {
      const { question, answer } = dynamicsOf(rolled, shape);
      const disagreement = spread(
        models.map((model) => model.output(question)),
        d,
      ).map((variance) => variance / noise ** 2);
      const rows = disagreement.length;
      for (const model of models) {
        const drawn = Int32Array.from({ length: rows }, () => random.integer(rows));
        const wanted = drawnRows(answer, drawn, d);
        model.learn(drawnRows(question, drawn, inputs), (y) => y.map((value, i) => value - wanted[i]!));
      }
      return disagreement;
    },
    snapshot: () => ({
      tensors: Object.assign(
        {},
        ...models.map((model, k) => within(`${k}/`, model.snapshot())),
      ) as ReturnType<typeof within>,
      state: null,
    }),
    restore({ tensors }) {
      for (const [k, model] of models.entries()) model.restore(under(`${k}/`, tensors));
    },
    dispose: () => models.forEach((model) => model.dispose()),
  };
};

/** Variance over members, mean over the d numbers of a row: [members][N, d] → [N] */
export function spread(members: readonly Float32Array[], d: number): Float64Array {
  const rows = members[0]!.length / d;
  const variance = new Float64Array(rows);
  for (let i = 0; i < rows * d; i++) {
    let mean = 0;
    for (const member of members) mean += member[i]! / members.length;
    for (const member of members)
      variance[Math.floor(i / d)]! += (member[i]! - mean) ** 2 / (members.length * d);
  }
  return variance;
}

function drawnRows(values: Float32Array, drawn: Int32Array, width: number): Float32Array {
  const rows = new Float32Array(values.length);
  for (const [n, from] of drawn.entries())
    rows.set(values.subarray(from * width, (from + 1) * width), n * width);
  return rows;
}
