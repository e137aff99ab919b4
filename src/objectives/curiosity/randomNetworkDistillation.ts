import { instrument } from '../instrument.js';
import { newNorm, observed, whitened } from '../runningNorm.js';
import type { RunningNorm } from '../runningNorm.js';
import { scaled } from '../scaled.js';
import { under, within } from '../../snapshots.js';
import type { MakeSurprise } from './surprise.js';

/** Standard deviations beyond which an observation is cut. */
const limit = 5;

/**
 * Random network distillation: how badly a network foretells what a fixed random network makes of the next observation.
 *
 *   r_t = ‖f̂(o_{t+1}) − f(o_{t+1})‖² / features
 *
 * Both see observations whitened by running moments and cut at ±5. The answer to foretell is a function of what is seen:
 * noise that was seen often enough surprises no more than its variety.
 *
 * Burda et al. (2019), ICLR. https://doi.org/10.48550/arXiv.1810.12894
 * Departure: f starts Gaussian, not orthogonal.
 */
export const randomNetworkDistillation: MakeSurprise = (shape, random) => {
  const { numbers, size, hidden, features, learningRate } = shape;
  const layers = { inputs: numbers.length, outputs: features, hidden, outputGain: 1 };
  const target = instrument({ ...layers, learningRate: 0 }, random);
  const predictor = instrument({ ...layers, learningRate }, random);
  let norm: RunningNorm = newNorm(numbers.length);
  return {
    of({ nextObservation }) {
      const seen = scaled(nextObservation, size, numbers);
      norm = observed(norm, seen);
      const x = whitened(norm, seen, limit);
      const wanted = target.output(x);
      const surprise = new Float64Array(x.length / numbers.length);
      predictor.learn(x, (y) => {
        for (const [i, value] of y.entries())
          surprise[Math.floor(i / features)]! += (value - wanted[i]!) ** 2 / features;
        return y.map((value, i) => (2 * (value - wanted[i]!)) / features);
      });
      return surprise;
    },
    snapshot: () => ({
      tensors: { ...within('target/', target.snapshot()), ...within('predictor/', predictor.snapshot()) },
      state: norm,
    }),
    restore({ tensors, state }) {
      target.restore(under('target/', tensors));
      predictor.restore(under('predictor/', tensors));
      norm = state as RunningNorm;
    },
    dispose() {
      target.dispose();
      predictor.dispose();
    },
  };
};
