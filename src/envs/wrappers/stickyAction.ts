import { z } from 'zod';
import type { WorldRandom } from '../../types.js';
import { around } from './around.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  repeatActionProbability: z
    .number()
    .min(0)
    .lt(1)
    .default(0.25)
    .meta({ unit: '', description: 'probability that the last action is taken again instead' }),
});

/** Wrapped, so that an action may be anything. */
type Last = { readonly action: unknown } | null;

/**
 * Takes the last action again with probability ς, whatever the agent wants; the first action of an episode never sticks.
 *
 * Machado et al. (2018), J. Artif. Intell. Res. 61:523. https://doi.org/10.1613/jair.5699
 */
export const stickyAction: Wrapper<typeof options> = {
  name: 'StickyAction',
  summary: 'takes the last action again with some probability',
  options,
  keepsScore: false,
  wrap(world, { repeatActionProbability }) {
    let last: Last = null;
    let streams: WorldRandom;
    return around(
      world,
      {
        reset(random) {
          streams = random;
          last = null;
          return world.reset(random);
        },
        step(action) {
          const sticks = last !== null && streams.noise.uniform() < repeatActionProbability;
          if (!sticks) last = { action: structuredClone(action) };
          return world.step(last!.action);
        },
      },
      {
        save: () => structuredClone(last),
        load: (saved) => {
          last = structuredClone(saved) as Last;
        },
      },
    );
  },
};
