import { z } from 'zod';
import type { RandomStream } from '../../random.js';
import type { Embodiment, Objective, Pursuit } from '../../types.js';
import { laggedNetwork } from '../lagged.js';
import { meanWhere } from '../meanWhere.js';
import { energy } from '../predictiveCoding/energy.js';
import type { Level } from '../predictiveCoding/level.js';
import { scaled, scaledNumbers } from '../scaled.js';
import type { ScaledNumber } from '../scaled.js';
import { channelsOf, senses } from '../senses.js';
import type { Columns } from '../taughtWhere.js';
import { bestLevels, learnLevels, newLevels } from './dictionary.js';
import type { LevelShape } from './dictionary.js';
import { causesOf, energyLesson } from './energyLesson.js';

/** Options that all objectives with a generative model share. */
export const generativeOptions = {
  channels: z.array(z.string()).default([]).describe('what is explained: names; none: every channel'),
  sd: z
    .number()
    .positive()
    .default(0.2)
    .describe('s, standard deviation of what may stay unexplained; channels lie between −1 and 1'),
  weightCost: z.number().nonnegative().default(1e-4).describe('λ of the cost of weights, λ ‖U‖²'),
  rate: z.number().positive().default(0.05).describe('step by which U is learned, a rollout'),
  weight: z.number().positive().default(0.1).describe("coefficient of the energy beside the policy's loss"),
  spread: z.number().positive().default(0.1).describe('σ of the causes tried out in a guess'),
  lag: z
    .number()
    .min(0)
    .max(1)
    .default(0.95)
    .describe('how slowly the weights that progress is measured against follow, a rollout'),
};

interface Shared {
  readonly channels: readonly string[];
  readonly rate: number;
  readonly weight: number;
  readonly spread: number;
  readonly lag: number;
}

/**
 * An objective that explains what is sensed by causes its agent's network proposes, E(x, r) in nats.
 *
 * The causes are slices of the agent's own output: amortised inference, taught by ∂E/∂r under any rule. What causes
 * predict, U, is an instrument and descends ∂E/∂U. The actor is paid progress: the energy by the weights of a while ago
 * less that by those of now. Evaluated as −E on the task's probe set, with the U that suits the frozen causes best.
 */
export function generativeObjective(
  name: string,
  settings: Shared,
  shapes: readonly LevelShape[],
): Objective {
  const width = shapes.reduce((sum, { causes }) => sum + causes, 0);
  return {
    name,
    unit: '−nats/observation',
    parts: [{ name: 'progress', weight: 1, unit: 'nats' }],
    embody(embodiment) {
      const numbers = explained(embodiment, settings.channels, name);
      const size = embodiment.observationSpace.flatSize;
      return {
        slices: [{ name: 'causes', kind: 'gaussian', size: width }],
        begin: ({ slices, outputs }, random) =>
          pursue(settings, shapes, { numbers, size }, { outputs, offset: slices[0]!.offset, width }, random),
        evaluate({ probe, output, slices, outputs }) {
          const { observation, valid } = probe();
          const sensed = scaled(observation, size, numbers);
          const columns = { outputs, offset: slices[0]!.offset };
          const causes = causesOf(output(observation), columns, shapes as readonly Level[]);
          const levels = bestLevels(shapes, sensed, causes);
          return -meanWhere(energy(sensed, causes, levels), (n) => valid[n] === 1);
        },
      };
    },
  };
}

function pursue(
  settings: Shared,
  shapes: readonly LevelShape[],
  { numbers, size }: { readonly numbers: readonly ScaledNumber[]; readonly size: number },
  columns: Columns,
  random: RandomStream,
): Pursuit {
  const lagged = laggedNetwork(settings.lag);
  let levels = newLevels(shapes, numbers.length, random);
  return {
    judge(rolled) {
      const sensed = scaled(rolled.observation, size, numbers);
      const lesson = energyLesson({ columns, sensed, levels, ...settings });
      const now = lesson.loss(rolled.output);
      const before = lesson.loss(lagged.output(rolled.network, rolled.observation));
      lagged.follow(rolled.network);
      levels = learnLevels(levels, sensed, causesOf(rolled.output, columns, levels), settings.rate);
      return {
        scalars: [now.map((nats, n) => before[n]! - nats)],
        lessons: [lesson],
        measures: { energy: meanWhere(now, (n) => rolled.valid[n] === 1) },
      };
    },
    snapshot: () => ({ tensors: lagged.snapshot(), state: levels.map(({ U }) => U) }),
    restore({ tensors, state }) {
      lagged.restore(tensors);
      levels = shapes.map((shape, l) => ({ ...shape, U: (state as readonly Float64Array[])[l]! }));
    },
    dispose: lagged.dispose,
  };
}

function explained(
  { observationSpace }: Embodiment,
  names: readonly string[],
  objective: string,
): readonly ScaledNumber[] {
  return scaledNumbers(
    names.length > 0 ? senses({ observationSpace }, names, objective) : channelsOf(observationSpace),
  );
}
