import { z } from 'zod';
import { component } from '../registry.js';
import type { Embodiment, Objective, Pursuit } from '../types.js';
import { actionCode } from './actionCode.js';
import { intrinsicCuriosity } from './curiosity/intrinsicCuriosity.js';
import { randomNetworkDistillation } from './curiosity/randomNetworkDistillation.js';
import { stateEntropy } from './curiosity/stateEntropy.js';
import type { Surprise, SurpriseShape } from './curiosity/surprise.js';
import { scaled, scaledNumbers } from './scaled.js';
import { channelsOf, senses } from './senses.js';

const methods = { icm: intrinsicCuriosity, rnd: randomNetworkDistillation } as const;

const options = z.strictObject({
  method: z
    .enum(['icm', 'rnd'])
    .default('icm')
    .describe('what surprises: features of what the agent can cause, or a fixed random network'),
  channels: z.array(z.string()).default([]).describe('what curiosity is about: names; none: every channel'),
  hidden: z
    .array(z.number().int().positive())
    .default([32])
    .describe('units of the hidden areas of its instruments'),
  features: z.number().int().positive().default(16).describe('units of the features'),
  learningRate: z.number().positive().default(1e-3).describe('step size of its instruments'),
  beta: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe('icm: share of the forward model in what shapes the features'),
  discount: z
    .number()
    .min(0)
    .max(1)
    .default(0.99)
    .describe('of the running return by whose spread rewards are divided'),
});

type Options = z.output<typeof options>;

/**
 * Going where one is surprised.
 *
 *   r_t = surprise_t / running sd of the discounted surprise
 *
 * `icm` and `rnd` in `curiosity/` say what surprise is. Its scale is arbitrary and falls while the instruments learn, hence
 * the division; the mean is not taken off. Surprise is never negative, so that an episode's end costs what might have
 * come. Evaluated, with no instrument at hand that all agents share, as the entropy of the states that the frozen policy
 * visits (`stateEntropy`), nats.
 *
 * Pathak et al. (2017), ICML. https://doi.org/10.48550/arXiv.1705.05363
 * Burda et al. (2019), ICLR. https://doi.org/10.48550/arXiv.1810.12894
 * Departures: the intrinsic return ends with the episode; one critic, since there is no other part.
 */
export const curiosity = component(
  {
    name: 'curiosity',
    summary: 'Going where one is surprised: by what one can cause (icm), or by what was never seen (rnd).',
    cite: 'Pathak et al. (2017), ICML, arXiv:1705.05363; Burda et al. (2019), ICLR, arXiv:1810.12894',
    options,
  },
  (settings): Objective => ({
    name: 'curiosity',
    unit: 'nats, entropy of states',
    parts: [{ name: 'surprise', weight: 1, unit: 'running sd' }],
    embody(embodiment) {
      const shape = shapeOf(embodiment, settings);
      return {
        slices: [],
        begin: (_output, random) =>
          pursue(methods[settings.method](shape, random), settings.discount, embodiment.lanes),
        evaluate({ lived }) {
          const seen = scaled(lived().nextObservation, shape.size, shape.numbers);
          return stateEntropy(seen, shape.numbers.length);
        },
      };
    },
  }),
);

function shapeOf({ observationSpace, actionSpace }: Embodiment, settings: Options): SurpriseShape {
  const { channels: names, hidden, features, learningRate, beta } = settings;
  const found =
    names.length > 0 ? senses({ observationSpace }, names, 'curiosity') : channelsOf(observationSpace);
  return {
    numbers: scaledNumbers(found),
    size: observationSpace.flatSize,
    actions: actionCode(actionSpace),
    hidden,
    features,
    learningRate,
    forwardShare: beta,
  };
}

/** How the discounted surprise of each lane has spread so far. */
interface Spread {
  /** Σ γᵏ surprise of each lane, [B] */
  readonly returns: Float64Array;
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

function pursue(surprise: Surprise, discount: number, lanes: number): Pursuit {
  let spread: Spread = { returns: new Float64Array(lanes), count: 0, mean: 0, squares: 0 };
  return {
    judge(rolled) {
      const found = surprise.of(rolled);
      spread = spreadFurther(spread, found, discount);
      const sd = Math.sqrt(spread.squares / Math.max(spread.count, 1)) || 1;
      const mean = found.reduce((sum, x) => sum + x, 0) / found.length;
      return { scalars: [found.map((x) => x / sd)], lessons: [], measures: { surprise: mean } };
    },
    snapshot() {
      const { tensors, state } = surprise.snapshot();
      return { tensors, state: { surprise: state, spread } };
    },
    restore({ tensors, state }) {
      const saved = state as { readonly surprise: unknown; readonly spread: Spread };
      surprise.restore({ tensors, state: saved.surprise });
      ({ spread } = saved);
    },
    dispose: surprise.dispose,
  };
}

/** Welford's update by the discounted surprise of every row, [N] in time order. */
function spreadFurther(before: Spread, surprise: Float64Array, discount: number): Spread {
  const returns = before.returns.slice();
  let { count, mean, squares } = before;
  for (const [i, x] of surprise.entries()) {
    const b = i % returns.length;
    const value = (returns[b] = discount * returns[b]! + x);
    const apart = value - mean;
    mean += apart / ++count;
    squares += apart * (value - mean);
  }
  return { returns, count, mean, squares };
}
