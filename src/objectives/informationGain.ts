import { z } from 'zod';
import { UserError } from '../errors.js';
import { component } from '../registry.js';
import type { Embodiment, Objective, Pursuit } from '../types.js';
import { actionCode } from './actionCode.js';
import { bayesianNetwork } from './informationGain/bayesianNetwork.js';
import { ensemble } from './informationGain/ensemble.js';
import { dynamicsOf } from './informationGain/gauge.js';
import type { Gauge, GaugeShape } from './informationGain/gauge.js';
import { lifeInformation } from './informationGain/lifeInformation.js';
import { meanWhere } from './meanWhere.js';
import { scaledNumbers } from './scaled.js';
import { channelsOf, listed, senses } from './senses.js';

/** What tells information, and its unit. */
const estimators = {
  ensemble: { make: ensemble, unit: 'noise variances' },
  bayesian: { make: bayesianNetwork, unit: 'nats' },
} as const;

/** More numbers than this are a picture, and want a model made for pictures. */
const most = 128;

const options = z.strictObject({
  estimator: z
    .enum(['ensemble', 'bayesian'])
    .default('ensemble')
    .describe('disagreement of an ensemble, or a Bayesian network (VIME)'),
  channels: z.array(z.string()).default([]).describe('what is to be known: names; none: every channel'),
  members: z.number().int().min(2).max(32).default(5).describe('models of the ensemble'),
  hidden: z.array(z.number().int().positive()).default([32]).describe('units of the hidden areas of a model'),
  learningRate: z.number().positive().default(1e-3).describe('step size of the models'),
  noise: z
    .number()
    .positive()
    .default(0.1)
    .describe('standard deviation of what no model can foretell; channels lie between −1 and 1'),
  prior: z
    .number()
    .positive()
    .default(0.5)
    .describe('standard deviation of weights before anything is known'),
});

type Options = z.output<typeof options>;

/**
 * Learning about the world: the actor is paid for what a transition tells a model of the dynamics.
 *
 * `ensemble`: disagreement of bootstrapped models (default). `bayesian`: KL of a belief about weights, to second order, the
 * reference (VIME). Neither is drawn by noise once it knows its mean. Evaluated, with no model at hand that all agents
 * share, as the information that the frozen policy's life holds about linear dynamics (`lifeInformation`), nats.
 *
 * Houthooft et al. (2016), VIME, NeurIPS 29:1109–1117. https://doi.org/10.48550/arXiv.1605.09674
 * Pathak, Gandhi & Gupta (2019), ICML. https://doi.org/10.48550/arXiv.1906.04161
 */
export const informationGain = component(
  {
    name: 'informationGain',
    summary: 'Learning about the world: paid for what a transition tells a model of its dynamics.',
    cite: 'Houthooft et al. (2016), NeurIPS 29:1109, arXiv:1605.09674; Pathak et al. (2019), ICML, arXiv:1906.04161',
    options,
  },
  (settings): Objective => ({
    name: 'informationGain',
    unit: 'nats a predicted number',
    parts: [
      {
        name: 'information',
        weight: 1,
        unit: estimators[settings.estimator].unit,
      },
    ],
    embody(embodiment) {
      const shape = shapeOf(embodiment, settings);
      return {
        slices: [],
        begin: (_output, random) => pursue(estimators[settings.estimator].make(shape, random)),
        evaluate({ lived }) {
          const { question } = dynamicsOf(lived(), shape);
          return lifeInformation(question, shape.numbers.length + shape.actions.width, 1, settings.noise);
        },
      };
    },
  }),
);

function pursue(gauge: Gauge): Pursuit {
  return {
    judge(rolled) {
      const gained = gauge.of(rolled);
      const mean = meanWhere(gained, (n) => rolled.valid[n] === 1);
      return { scalars: [gained], lessons: [], measures: { information: mean } };
    },
    snapshot: gauge.snapshot,
    restore: gauge.restore,
    dispose: gauge.dispose,
  };
}

/** Throws a `UserError` where there is nothing to model, or too much. */
function shapeOf({ observationSpace, actionSpace }: Embodiment, settings: Options): GaugeShape {
  const { channels: names, estimator: _, ...models } = settings;
  const found =
    names.length > 0 ? senses({ observationSpace }, names, 'informationGain') : channelsOf(observationSpace);
  const numbers = scaledNumbers(found);
  if (numbers.length === 0 || numbers.length > most)
    throw new UserError(
      `objective 'informationGain' would model ${numbers.length} numbers, and can model 1 to ${most}`,
      `name some in \`channels\`; ${listed(observationSpace)}`,
    );
  return { numbers, size: observationSpace.flatSize, actions: actionCode(actionSpace), ...models };
}
