import { z } from 'zod';
import { channels } from '../spaces/index.js';
import { around } from './around.js';
import { runningMeanStd } from './runningMeanStd.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  epsilon: z
    .number()
    .positive()
    .default(1e-8)
    .meta({ unit: '', description: 'added to the variance before its root is taken' }),
});

/**
 * Shows observations relative to all that this world has shown so far: (o − μ) / √(σ² + ε).
 *
 * μ and σ² run on over episodes. Sensor noise is scaled like the rest, by a factor that changes: its channels say 0.
 */
export const normalizeObservation: Wrapper<typeof options> = {
  name: 'NormalizeObservation',
  summary: 'shows observations with running mean 0 and variance 1',
  options,
  keepsScore: true,
  wrap(world, { epsilon }) {
    const { flatSize, channels: own } = world.observationSpace;
    const statistics = runningMeanStd(flatSize);
    const unbounded = { unit: 'standard deviations', low: -Infinity, high: Infinity, noise: 0 };
    const changed = {
      observationSpace: channels(own.map(({ name, size }) => ({ name, size, ...unbounded }))),
      observe(into: Float32Array) {
        world.observe(into);
        statistics.update(into);
        const { mean, variance } = statistics;
        for (let i = 0; i < flatSize; i++)
          into[i] = (into[i]! - mean[i]!) / Math.sqrt(variance[i]! + epsilon);
      },
    };
    return around(world, changed, statistics);
  },
};
