import { z } from 'zod';
import { mul, neg } from '../backend/tensor.js';
import { forward, sendBack, stack } from '../chain.js';
import { component } from '../registry.js';
import type { Rule } from '../types.js';

const options = z.strictObject({
  score: z
    .enum(['winner', 'competitive'])
    .default('winner')
    .describe('what an output synapse knows of its choice: one-hot (winner), or one-hot − π (competitive)'),
});

/**
 * Attention-gated reinforcement learning: the chosen unit tags the synapses that led to it, the RPE changes the tagged.
 *
 *   tag_L = score,  tag_{l−1} = (tag_l W_lᵀ) ⊙ f′(a_{l−1}),  u_l = −⟨rpe · h_{l−1} ⊗ tag_l⟩
 *
 * Only the chosen unit of a choice and the value unit send feedback, through reciprocal connections; the RPE is the
 * generalised advantage of an actor–critic. With 'competitive' this is the policy gradient itself; with 'winner' it
 * differs from it by π·E[rpe | s], which vanishes as the critic becomes exact.
 *
 * Roelfsema & van Ooyen (2005), Neural Comput. 17:2176–2214. https://doi.org/10.1162/0899766054615699
 * Departures: GAE instead of the immediate reward error; feedback weights tied to the forward ones from the start;
 * tanh units; no expansive function, which belongs to classification.
 */
export const attentionGated = component(
  {
    name: 'attentionGated',
    summary:
      "Attention-tagged: the chosen unit's feedback marks synapses, a global RPE changes the marked ones.",
    cite: 'Roelfsema & van Ooyen (2005), Neural Comput. 17:2176, doi:10.1162/0899766054615699',
    options,
  },
  ({ score }): Rule => ({
    reads: ['score', 'rpe'],
    locality: "chosen unit's feedback × RPE",
    init: () => null,
    respond: (network, input, state) => ({ response: forward(network, input), state }),
    update({ network, responses, teaching }, state) {
      const response = stack(responses);
      // The RPE of each head multiplies that head's own tag; sent back together, the sums are the same.
      const tagged = mul(teaching.rpe, teaching.score(response.output, score));
      return { updates: sendBack(network, response, neg(tagged)), state };
    },
  }),
);
