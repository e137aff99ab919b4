import { z } from 'zod';
import type { World } from '../../types.js';
import { around } from './around.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  maxEpisodeSteps: z
    .int()
    .positive()
    .meta({ unit: 'decisions', description: 'decisions after which an episode is truncated' }),
});

/** Truncates an episode after so many decisions, and leaves `terminated` as it is. */
export const timeLimit: Wrapper<typeof options> = {
  name: 'TimeLimit',
  summary: 'truncates an episode after maxEpisodeSteps decisions',
  options,
  keepsScore: false,
  wrap: (world, { maxEpisodeSteps }) => timeLimited(world, maxEpisodeSteps),
};

/** `world` with episodes of at most `limit` decisions. */
export function timeLimited<Action>(world: World<Action>, limit: number): World<Action> {
  let steps = 0;
  const changed: Partial<World<Action>> = {
    reset(random) {
      steps = 0;
      return world.reset(random);
    },
    step(action) {
      const outcome = world.step(action);
      return ++steps < limit ? outcome : { ...outcome, truncated: true };
    },
  };
  return around(world, changed, {
    save: () => steps,
    load: (saved) => {
      steps = saved as number;
    },
  });
}
