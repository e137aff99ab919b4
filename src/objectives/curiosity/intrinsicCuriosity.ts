import { actionLoss } from './actionLoss.js';
import { beside } from '../actionCode.js';
import { instrument } from '../instrument.js';
import { scaled } from '../scaled.js';
import { under, within } from '../../snapshots.js';
import type { MakeSurprise } from './surprise.js';

/**
 * The intrinsic curiosity module: how badly the next observation's features are foretold from this one's and the action.
 *
 *   r_t = ½ ‖φ̂(φ(o_t), a_t) − φ(o_{t+1})‖²,  L = (1 − β) L_inverse + β L_forward
 *
 * φ is shaped by an inverse model, which tells the action from φ(o_t) and φ(o_{t+1}): cross-entropy for a choice, squared
 * error for a box. What the agent can neither cause nor feel is no feature, so a noisy TV bores it. The target φ(o_{t+1})
 * of the forward model sends nothing back.
 *
 * Pathak et al. (2017), ICML. https://doi.org/10.48550/arXiv.1705.05363
 */
export const intrinsicCuriosity: MakeSurprise = (shape, random) => {
  const { numbers, size, actions, hidden, features, learningRate, forwardShare: beta } = shape;
  const make = (inputs: number, outputs: number, outputGain: number) =>
    instrument({ inputs, outputs, hidden, outputGain, learningRate }, random);
  const parts = {
    encoder: make(numbers.length, features, 1),
    inverse: make(2 * features, actions.width, 0.1),
    forward: make(features + actions.width, features, 0.1),
  };
  return {
    of({ observation, nextObservation, actions: done }) {
      const rows = done.length;
      const both = joined(scaled(observation, size, numbers), scaled(nextObservation, size, numbers));
      const phi = parts.encoder.output(both);
      const [here, next] = [phi.subarray(0, rows * features), phi.subarray(rows * features)];
      const code = actions.of(done);
      const surprise = new Float64Array(rows);
      const fromForward = parts.forward.learnThrough(beside(here, code, rows), (y) => {
        for (const [i, value] of y.entries())
          surprise[Math.floor(i / features)]! += 0.5 * (value - next[i]!) ** 2;
        return y.map((value, i) => value - next[i]!);
      });
      const fromInverse = parts.inverse.learnThrough(beside(here, next, rows), (y) =>
        actionLoss(y, code, done),
      );
      const toPhi = new Float32Array(phi.length);
      const width = features + actions.width;
      for (let n = 0; n < rows; n++)
        for (let j = 0; j < features; j++) {
          const [a, b] = [n * features + j, (rows + n) * features + j];
          toPhi[a] = (1 - beta) * fromInverse[2 * n * features + j]! + beta * fromForward[n * width + j]!;
          toPhi[b] = (1 - beta) * fromInverse[(2 * n + 1) * features + j]!;
        }
      parts.encoder.learn(both, () => toPhi);
      return surprise;
    },
    snapshot: () => ({
      tensors: Object.assign(
        {},
        ...Object.entries(parts).map(([name, part]) => within(`${name}/`, part.snapshot())),
      ) as ReturnType<typeof within>,
      state: null,
    }),
    restore({ tensors }) {
      for (const [name, part] of Object.entries(parts)) part.restore(under(`${name}/`, tensors));
    },
    dispose: () => Object.values(parts).forEach((part) => part.dispose()),
  };
};

function joined(first: Float32Array, second: Float32Array): Float32Array {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
