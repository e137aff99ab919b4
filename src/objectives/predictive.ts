import { z } from 'zod';
import { UserError } from '../errors.js';
import { component } from '../registry.js';
import type { Embodiment, Objective, Pursuit, Slice, Transitions } from '../types.js';
import { categoricalLesson } from './categoricalLesson.js';
import { laggedNetwork } from './lagged.js';
import { codedNumbers, encode } from './predictive/code.js';
import type { CodedNumber } from './predictive/code.js';
import { lengthOf, nothingTold, toldFurther } from './predictive/told.js';
import type { Told } from './predictive/told.js';
import { channelsOf, listed, senses } from './senses.js';

/** More numbers than this are a picture, and want a code made for pictures. */
const most = 128;

/** What is earned, from the description length by the weights of a while ago and by those of now, nats. */
const earnings = {
  progress: (before: number, now: number) => before - now,
  surprise: (_before: number, now: number) => now,
  predictability: (_before: number, now: number) => -now,
} as const;

const options = z.strictObject({
  channels: z
    .array(
      z.union([
        z.string(),
        z.strictObject({
          name: z.string(),
          every: z.number().int().positive().optional(),
          low: z.number().optional(),
          high: z.number().optional(),
        }),
      ]),
    )
    .default([])
    .describe(
      'what is predicted: names, or names with the bounds of their bins and one of `every` so many numbers; none: every channel',
    ),
  bins: z
    .number()
    .int()
    .min(2)
    .max(64)
    .default(8)
    .describe('K, equal bins into which each number is told apart'),
  weight: z
    .number()
    .positive()
    .default(1)
    .describe("coefficient of the description length beside the policy's loss"),
  earns: z
    .enum(['progress', 'surprise', 'predictability'])
    .default('progress')
    .describe(
      'what the actor is paid: compression progress, +description length, or −description length (dark room)',
    ),
  lag: z
    .number()
    .min(0)
    .max(1)
    .default(0.95)
    .describe('how slowly the weights that progress is measured against follow, a rollout'),
  clip: z.number().min(1).default(20).describe('greatest RPE of a lucky guess'),
});

type Options = z.output<typeof options>;

/**
 * A short description of what is sensed next, in nats; the actor is paid for having made it shorter.
 *
 *   DL_t = Σ_c −ln p_c(o_{t+1,c} | o_t),  r_t = DL_t(θ̄) − DL_t(θ)
 *
 * Each predicted number is told apart in K bins; the predictions are output slices of the agent's own network, so that
 * its learning rule makes the representation. θ̄ follows θ slowly: what can be learned pays while it is being learned,
 * noise never does. `surprise` and `predictability` are controls, after the noisy TV and the dark room.
 *
 * Evaluated as −DL on a fixed probe set, half random and half ideal behaviour: staying in the dark gains nothing there.
 * Recorded at acting time, before it is learned from, DL is prequential: its sum over a life is the score of how fast.
 *
 * Schmidhuber (2010), IEEE Trans. Auton. Ment. Dev. 2:230–247. https://doi.org/10.1109/TAMD.2010.2056368
 * Dawid (1984), J. R. Stat. Soc. A 147:278–292. https://doi.org/10.2307/2981683
 * Departure: progress against lagging weights (Kim et al. 2020, ICML, arXiv:2007.07853) instead of a retrained buffer.
 */
export const predictive = component(
  {
    name: 'predictive',
    summary: 'A short description of the next observation; the actor is paid for compression progress.',
    cite: 'Schmidhuber (2010), IEEE Trans. Auton. Ment. Dev. 2:230, doi:10.1109/TAMD.2010.2056368',
    options,
  },
  (settings): Objective => ({
    name: 'predictive',
    unit: '−nats/observation',
    parts: [{ name: settings.earns, weight: 1, unit: 'nats' }],
    embody(embodiment) {
      const numbers = described(embodiment, settings);
      const { bins } = settings;
      const size = embodiment.observationSpace.flatSize;
      return {
        slices: numbers.map(({ name }) => ({ name: `predict:${name}`, kind: 'categorical', size: bins })),
        begin: ({ slices, outputs }) =>
          pursue(settings, numbers, { size, outputs, offset: slices[0]!.offset }),
        evaluate({ probe, output, slices, outputs }) {
          const transitions = probe();
          const place = { size, outputs, offset: slices[0]!.offset };
          const lesson = lessonOf(settings, numbers, place, transitions);
          const lengths = lesson.loss(output(transitions.observation));
          return -lengthOf(toldFurther(nothingTold, lengths, transitions.valid));
        },
      };
    },
  }),
);

/** Where things lie: numbers in an observation, units in y. */
interface Place {
  readonly size: number;
  readonly outputs: number;
  readonly offset: Slice['offset'];
}

function pursue(settings: Options, numbers: readonly CodedNumber[], place: Place): Pursuit {
  const lagged = laggedNetwork(settings.lag);
  const earn = earnings[settings.earns];
  let told = nothingTold;
  return {
    judge(rolled) {
      const { network, observation, output, valid } = rolled;
      const lesson = lessonOf(settings, numbers, place, rolled);
      const now = lesson.loss(output);
      const before = settings.earns === 'progress' ? lesson.loss(lagged.output(network, observation)) : now;
      if (settings.earns === 'progress') lagged.follow(network);
      const descriptionLength = lengthOf(toldFurther(nothingTold, now, valid));
      told = toldFurther(told, now, valid);
      return {
        scalars: [now.map((nats, n) => earn(before[n]!, nats))],
        lessons: [lesson],
        measures: {
          descriptionLength,
          prequential: lengthOf(told),
          clipped: lesson.clipped(output),
        },
      };
    },
    snapshot: () => ({ tensors: lagged.snapshot(), state: told }),
    restore({ tensors, state }) {
      lagged.restore(tensors);
      told = state as Told;
    },
    dispose: lagged.dispose,
  };
}

function lessonOf(
  { bins, weight, clip }: Options,
  numbers: readonly CodedNumber[],
  { size, outputs, offset }: Place,
  { nextObservation }: Transitions,
) {
  const targets = encode(nextObservation, size, numbers, bins);
  return categoricalLesson({
    place: { outputs, offset, slices: numbers.length, bins },
    targets,
    weight,
    clip,
  });
}

/** The numbers to be described; throws a `UserError` where there are none or too many. */
function described({ observationSpace }: Embodiment, { channels }: Options): readonly CodedNumber[] {
  const asked = channels.map((channel) => (typeof channel === 'string' ? { name: channel } : channel));
  const names = asked.map(({ name }) => name);
  const found =
    names.length > 0 ? senses({ observationSpace }, names, 'predictive') : channelsOf(observationSpace);
  const numbers = codedNumbers(found.map((channel, i) => ({ ...asked[i], channel })));
  if (numbers.length > 0 && numbers.length <= most) return numbers;
  throw new UserError(
    `objective 'predictive' would describe ${numbers.length} numbers, and can describe 1 to ${most}`,
    `name some in \`channels\`; ${listed(observationSpace)}`,
  );
}
