import { z } from 'zod';
import { forward, sendBack, stack } from '../chain.js';
import { component } from '../registry.js';
import type { Rule } from '../types.js';

/**
 * Backpropagation of error: every synapse follows the exact gradient of the loss.
 *
 *   δ_L = ∂L/∂y,  δ_{l−1} = (δ_l W_lᵀ) ⊙ f′(a_{l−1}),  u_l = ⟨h_{l−1} ⊗ δ_l⟩
 *
 * The recursion is written out: no automatic differentiation, and the activity is that of acting itself.
 *
 * Rumelhart, Hinton & Williams (1986), Nature 323:533–536. https://doi.org/10.1038/323533a0
 */
export const backprop = component(
  {
    name: 'backprop',
    summary: 'Gradient: every hidden synapse receives the exact error vector.',
    cite: 'Rumelhart, Hinton & Williams (1986), Nature 323:533, doi:10.1038/323533a0',
    options: z.strictObject({}),
  },
  (): Rule => ({
    reads: ['outputError'],
    locality: 'error vector through transposed weights',
    init: () => null,
    respond: (network, input, state) => ({ response: forward(network, input), state }),
    update({ network, responses, teaching }, state) {
      const response = stack(responses);
      return { updates: sendBack(network, response, teaching.outputError(response.output)), state };
    },
  }),
);
