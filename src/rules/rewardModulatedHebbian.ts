import { z } from 'zod';
import { add, fromArray, mul, neg, sub } from '../backend/tensor.js';
import { forward, stack } from '../chain.js';
import type { RandomStream } from '../random.js';
import { component } from '../registry.js';
import type { Network, Response, Rule, Slice, Synapses, Teaching, Tensor } from '../types.js';

const options = z.strictObject({
  noise: z
    .number()
    .positive()
    .default(0.2)
    .describe("standard deviation σ of the exploration noise on each hidden unit's pre-activation"),
});

/**
 * Reward-modulated Hebbian learning with the units' own noise: what was tried, where it was tried, times how well it went.
 *
 *   a_l = h_{l−1} W_l + b_l + ξ_l,  ξ ~ N(0, σ²)
 *   hidden:  u_l = −⟨M · h_{l−1} ⊗ ξ_l⟩ / σ²      (no feedback; M is one scalar for all synapses)
 *   output:  u_L = −⟨rpe · h_{L−1} ⊗ score⟩
 *
 * An unbiased estimate of the gradient of the noise-smoothed objective, if the baseline inside M does not see ξ: values
 * are therefore read from a second, noiseless pass, and value synapses learn on its activity. With a baseline that
 * sees the noise, E[M ξ] gains −σ²∂v/∂a and hidden weights descend the predicted value.
 *
 * Legenstein, Chase, Schwartz & Maass (2010), J. Neurosci. 30:8400–8410. https://doi.org/10.1523/JNEUROSCI.4284-09.2010
 * Frémaux & Gerstner (2016), Front. Neural Circuits 9:85. https://doi.org/10.3389/fncir.2015.00085
 * Departures: the noise itself instead of a − ā, and a critic's RPE instead of R − R̄.
 */
export const rewardModulatedHebbian = component(
  {
    name: 'rewardModulatedHebbian',
    summary: 'RPE-gated: own noise × presynaptic activity × one global RPE, without any feedback.',
    cite: 'Legenstein et al. (2010), J. Neurosci. 30:8400, doi:10.1523/JNEUROSCI.4284-09.2010',
    options,
  },
  ({ noise: sigma }): Rule => ({
    reads: ['modulator', 'score', 'rpe'],
    locality: 'own noise × RPE',
    init: () => null,
    respond: (network, input, state, random) => ({ response: explore(network, input, sigma, random), state }),
    update({ network, responses, teaching }, state) {
      const response = stack(responses);
      const credit = neg(mul(teaching.modulator, fromArray(Float32Array.of(1 / sigma ** 2), [1, 1])));
      const hidden = network.areas.slice(0, -1).map((area, l) => {
        const { pre, noise } = response.areas[l]!;
        return area.correlate(pre, mul(credit, noise!));
      });
      return { updates: [...hidden, readout(network, response, teaching)], state };
    },
  }),
);

/** Two passes over the same input, [B, inputs]: with noise on every hidden unit, and blind to it. */
function explore(network: Network, input: Tensor, sigma: number, random: RandomStream): Response {
  const output = network.areas.length - 1;
  const noisy = forward(network, input, (a, index) => {
    if (index === output) return { a };
    const noise = gaussian(a.shape, sigma, random);
    return { a: add(a, noise), noise };
  });
  return { ...noisy, blind: forward(network, input) };
}

function gaussian(shape: readonly number[], sigma: number, random: RandomStream): Tensor {
  const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
  random.addNormal(values, sigma);
  return fromArray(values, shape);
}

/** Choices learn on the activity that made them, predictions on the noiseless one. */
function readout(network: Network, response: Response, teaching: Teaching): Synapses {
  const area = network.areas.at(-1)!;
  const tagged = neg(mul(teaching.rpe, teaching.score(response.output, 'competitive')));
  const scalars = scalarUnits(network.slices, area.units);
  const predictions = mul(tagged, scalars);
  const chosen = area.correlate(response.areas.at(-1)!.pre, sub(tagged, predictions));
  const predicted = area.correlate(response.blind!.areas.at(-1)!.pre, predictions);
  return { weights: add(chosen.weights, predicted.weights), bias: add(chosen.bias, predicted.bias) };
}

/** 1 at the output units that predict, 0 at those that choose: [1, out] */
function scalarUnits(slices: readonly Slice[], units: number): Tensor {
  const mask = new Float32Array(units);
  for (const { kind, offset, size } of slices) if (kind === 'scalar') mask.fill(1, offset, offset + size);
  return fromArray(mask, [1, units]);
}
