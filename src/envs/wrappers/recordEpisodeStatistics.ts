import { z } from 'zod';
import type { Info } from '../../types.js';
import { around } from './around.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  statsKey: z
    .string()
    .min(1)
    .default('episode')
    .meta({ unit: '', description: 'key of info under which an episode that ended is told' }),
});

interface Running {
  readonly r: number;
  readonly l: number;
}

/**
 * Tells an episode's return, length and duration in `info` at the decision that ends it: {r, l, t}.
 *
 * t is in seconds of the world's own time, l / frames a second: by the clock on the wall, as Gymnasium has it, no two runs
 * would say the same.
 */
export const recordEpisodeStatistics: Wrapper<typeof options> = {
  name: 'RecordEpisodeStatistics',
  summary: 'tells return r, length l and duration t of an episode in info.episode when it ends',
  options,
  keepsScore: true,
  wrap(world, { statsKey }, { renderFps }) {
    let running: Running = { r: 0, l: 0 };
    const told = (): Info => ({ [statsKey]: { ...running, t: running.l / renderFps } });
    return around(
      world,
      {
        reset(random) {
          running = { r: 0, l: 0 };
          return world.reset(random);
        },
        step(action) {
          const outcome = world.step(action);
          running = { r: running.r + outcome.reward, l: running.l + 1 };
          if (!outcome.terminated && !outcome.truncated) return outcome;
          return { ...outcome, info: { ...outcome.info, ...told() } };
        },
      },
      {
        save: () => running,
        load: (saved) => {
          running = saved as Running;
        },
      },
    );
  },
};
