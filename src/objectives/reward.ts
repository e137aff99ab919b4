import { z } from 'zod';
import { component } from '../registry.js';
import type { Objective } from '../types.js';
import { withoutInstruments } from './withoutInstruments.js';

/**
 * The reward the task pays, discounted: G_t = Σ_k γᵏ r_{t+k}.
 *
 * Its evaluation on frozen weights is the task's own score, in the task's own unit.
 *
 * Sutton & Barto (2018), Reinforcement Learning, 2nd ed., chapter 3. http://incompleteideas.net/book/the-book-2nd.html
 */
export const reward = component(
  {
    name: 'reward',
    summary: 'The reward the task pays.',
    cite: 'Sutton & Barto (2018), Reinforcement Learning: An Introduction, 2nd ed., MIT Press',
    options: z.strictObject({}),
  },
  (): Objective => ({
    name: 'reward',
    unit: null,
    parts: [{ name: 'reward', weight: 1, unit: 'reward' }],
    embody: () => ({
      slices: [],
      begin: () => withoutInstruments(({ reward }) => ({ scalars: [reward], lessons: [], measures: {} })),
      evaluate: async (life) => life.score(await life.episodes()),
    }),
  }),
);
