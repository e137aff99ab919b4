import { z } from 'zod';
import { UserError } from '../../errors.js';
import { channels } from '../spaces/index.js';
import { around } from './around.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  normalizeTime: z
    .boolean()
    .default(false)
    .meta({ unit: '', description: 'shows time as a share of the time limit instead of decisions' }),
});

/**
 * Adds a channel `time`: decisions since the episode began, or that over the time limit.
 *
 * Throws a `UserError` for a world without a time limit.
 */
export const timeAware: Wrapper<typeof options> = {
  name: 'TimeAware',
  summary: 'adds the decisions since the episode began as a channel of the observation',
  options,
  keepsScore: true,
  wrap(world, { normalizeTime }, { spec }) {
    const limit = spec.maxEpisodeSteps;
    if (limit === null)
      throw new UserError(`${spec.id}: TimeAware needs a time limit`, 'give maxEpisodeSteps a number');
    const { flatSize, channels: own } = world.observationSpace;
    const [unit, high] = normalizeTime ? ['time limit', 1] : ['decisions', limit];
    let steps = 0;
    return around(
      world,
      {
        observationSpace: channels([...own, { name: 'time', size: 1, unit, low: 0, high, noise: 0 }]),
        reset(random) {
          steps = 0;
          return world.reset(random);
        },
        step(action) {
          steps++;
          return world.step(action);
        },
        observe(into) {
          world.observe(into.subarray(0, flatSize));
          into[flatSize] = normalizeTime ? steps / limit : steps;
        },
      },
      {
        save: () => steps,
        load: (saved) => {
          steps = saved as number;
        },
      },
    );
  },
};
