import { z } from 'zod';
import { around } from './around.js';
import { runningMeanStd } from './runningMeanStd.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  gamma: z
    .number()
    .min(0)
    .max(1)
    .default(0.99)
    .meta({ unit: '', description: 'discount of the running return' }),
  epsilon: z
    .number()
    .positive()
    .default(1e-8)
    .meta({ unit: '', description: 'added to the variance before its root is taken' }),
});

interface Saved {
  readonly discounted: number;
  readonly statistics: unknown;
}

/**
 * Pays rewards in units of the spread of their discounted sum: G ← γG(1 − terminated) + r,  r / √(Var G + ε).
 *
 * The mean is not taken off: that would change what is worth doing. Var G runs on over episodes.
 */
export const normalizeReward: Wrapper<typeof options> = {
  name: 'NormalizeReward',
  summary: 'pays rewards in units of the running spread of their discounted sum',
  options,
  keepsScore: false,
  wrap(world, { gamma, epsilon }) {
    const statistics = runningMeanStd(1);
    let discounted = 0;
    return around(
      world,
      {
        step(action) {
          const outcome = world.step(action);
          discounted = (outcome.terminated ? 0 : discounted * gamma) + outcome.reward;
          statistics.update([discounted]);
          return { ...outcome, reward: outcome.reward / Math.sqrt(statistics.variance[0]! + epsilon) };
        },
      },
      {
        save: (): Saved => ({ discounted, statistics: statistics.save() }),
        load(saved) {
          const of = saved as Saved;
          ({ discounted } = of);
          statistics.load(of.statistics);
        },
      },
    );
  },
};
