import { z } from 'zod';
import { component } from '../registry.js';
import type { Objective } from '../types.js';
import { withoutInstruments } from './withoutInstruments.js';

const options = z.strictObject({
  baseline: z
    .enum(['critic', 'value', 'mean', 'none'])
    .default('critic')
    .describe('generalised advantage of a critic; REINFORCE against its value, a running mean, or nothing'),
});

/**
 * The reward the task pays, discounted: G_t = Σ_k γᵏ r_{t+k}.
 *
 * Its evaluation on frozen weights is the task's own score, in the task's own unit.
 *
 * With another baseline than the critic it is REINFORCE: Σ_t (G_t − b) ∇log π(a_t | o_t).
 *
 * Williams (1992), Mach. Learn. 8:229–256. https://doi.org/10.1007/BF00992696
 * Sutton & Barto (2018), Reinforcement Learning, 2nd ed., chapter 3. http://incompleteideas.net/book/the-book-2nd.html
 */
export const reward = component(
  {
    name: 'reward',
    summary: 'The reward the task pays.',
    cite: 'Sutton & Barto (2018), Reinforcement Learning: An Introduction, 2nd ed., MIT Press',
    options,
  },
  ({ baseline }): Objective => ({
    name: 'reward',
    unit: null,
    parts: [{ name: 'reward', weight: 1, unit: 'reward', baseline }],
    embody: () => ({
      slices: [],
      begin: () => withoutInstruments(({ reward }) => ({ scalars: [reward], lessons: [], measures: {} })),
      evaluate: async (life) => life.score(await life.episodes()),
    }),
  }),
);
