import { z } from 'zod';
import { UserError } from '../errors.js';
import { component } from '../registry.js';
import type { Embodiment, Lesson, Objective, Pursuit, Transitions } from '../types.js';
import { categoricalLesson } from './categoricalLesson.js';
import type { CategoricalPlace } from './probabilities.js';
import { meanWhere } from './meanWhere.js';
import { taughtWhere } from './taughtWhere.js';
import { withoutInstruments } from './withoutInstruments.js';

const options = z.strictObject({
  weight: z
    .number()
    .positive()
    .default(1)
    .describe("coefficient of the cross-entropy beside the policy's loss"),
  clip: z.number().min(1).default(20).describe('greatest RPE of a lucky guess'),
});

type Options = z.output<typeof options>;

/**
 * Knowing what a teacher would do, in nats, in tasks that tell the right choice of each trial afterwards.
 *
 *   L = −ln p(groundTruth | o),  r_t = ln p(a_t | o_t)
 *
 * The label is a slice of the agent's own output, so that its rule makes the representation; the actor is paid for doing
 * what the label says, that is, it comes to imitate it. Decisions of which nobody knows the right one teach nothing.
 * Evaluated as −L on the task's fixed probe set, over the decisions at which an answer is allowed.
 *
 * Throws a `UserError` for actions that are no discrete choice, and where the task tells of no right ones.
 *
 * Bridle (1990), Neurocomputing, NATO ASI F 68:227–236. https://doi.org/10.1007/978-3-642-76153-9_28
 */
export const crossEntropy = component(
  {
    name: 'crossEntropy',
    summary: 'Knowing the right choice of each trial, as a teacher tells it afterwards.',
    cite: 'Bridle (1990), Neurocomputing, NATO ASI F 68:227, doi:10.1007/978-3-642-76153-9_28',
    options,
  },
  (settings): Objective => ({
    name: 'crossEntropy',
    unit: '−nats/answer',
    parts: [{ name: 'imitation', weight: 1, unit: 'nats' }],
    embody(embodiment) {
      const { n, start } = choices(embodiment);
      return {
        slices: [{ name: 'label', kind: 'categorical', size: n }],
        begin: ({ slices, outputs }) =>
          imitate(settings, { outputs, offset: slices[0]!.offset, slices: 1, bins: n }, start),
        evaluate({ probe, output, slices, outputs }) {
          const place = { outputs, offset: slices[0]!.offset, slices: 1, bins: n };
          const transitions = probe();
          const loss = lessonOf(settings, place, start, transitions).loss(output(transitions.observation));
          return -meanWhere(loss, (i) => transitions.groundTruth[i]! > 0);
        },
      };
    },
  }),
);

function imitate(settings: Options, place: CategoricalPlace, start: number): Pursuit {
  return withoutInstruments((rolled) => {
    const lesson = lessonOf(settings, place, start, rolled);
    const done = categoricalLesson({
      place,
      targets: Uint8Array.from(rolled.actions as readonly number[], (action) => action - start),
      ...settings,
    });
    const { groundTruth } = rolled;
    const y = rolled.output;
    return {
      scalars: [done.loss(y).map((nats) => -nats)],
      lessons: [lesson],
      measures: { crossEntropy: meanWhere(lesson.loss(y), (n) => groundTruth[n]! > 0) },
    };
  });
}

function lessonOf(
  settings: Options,
  place: CategoricalPlace,
  start: number,
  { groundTruth }: Pick<Transitions, 'groundTruth'>,
): Lesson {
  const targets = Uint8Array.from(groundTruth, (choice) => Math.max(0, choice - start));
  const taught = Uint8Array.from(groundTruth, (choice) => Number(choice >= start));
  const { outputs, offset, bins: width } = place;
  return taughtWhere(categoricalLesson({ place, targets, ...settings }), taught, { outputs, offset, width });
}

function choices({ actionSpace, tellsGroundTruth }: Embodiment): {
  readonly n: number;
  readonly start: number;
} {
  const { kind, n, start } = actionSpace as Embodiment['actionSpace'] & { n?: number; start?: number };
  if (kind !== 'discrete' || n === undefined)
    throw new UserError(
      `objective 'crossEntropy' needs discrete choices, this environment has actions of kind '${kind}'`,
      'choose a task that is answered by buttons',
    );
  if (tellsGroundTruth === false)
    throw new UserError(
      "objective 'crossEntropy' needs a task that tells the right choice of each trial (info.trial.groundTruth)",
      'this environment has no trials: see `brainset list envs` for those tagged with decisions',
    );
  return { n, start: start ?? 0 };
}
