import { z } from 'zod';
import { fromArray, read, tidy } from '../backend/tensor.js';
import { forward } from '../chain.js';
import { component } from '../registry.js';
import type { Objective, Rolled, Transitions } from '../types.js';
import { meanWhere } from './meanWhere.js';
import { regressionLesson } from './regressionLesson.js';
import { scaled, scaledNumbers } from './scaled.js';
import type { ScaledNumber } from './scaled.js';
import { channelsOf, senses } from './senses.js';
import type { Columns } from './taughtWhere.js';
import { withoutInstruments } from './withoutInstruments.js';

const options = z.strictObject({
  channels: z
    .array(z.string())
    .default([])
    .describe('the features φ whose future is represented; none: every channel'),
  gamma: z.number().min(0).max(0.99).default(0.9).describe('discount of the features that follow'),
  weight: z
    .number()
    .positive()
    .default(1)
    .describe("coefficient of the successor's error beside the policy's loss"),
});

type Options = z.output<typeof options>;

/**
 * Representing a state by what follows it, in aid of the reward that is paid.
 *
 *   ψ(s_t) ← φ(s_{t+1}) + γ ψ(s_{t+1}),  φ: channels scaled to −1 … 1;  the actor is paid the task's reward
 *
 * ψ are scalar slices of the agent's own output, learned by temporal differences whatever the rule: the successor
 * features of its policy. Where rewards change and transitions do not, values can be read anew from ψ; where transitions
 * change they cannot (`successor/successorRepresentation.ts` has the tabular form, and its tests the revaluations).
 * Evaluated as −½ Σ (ψ − discounted sum of what did follow)² on the frozen policy's own life.
 *
 * Dayan (1993), Neural Comput. 5:613–624. https://doi.org/10.1162/neco.1993.5.4.613
 * Momennejad et al. (2017), Nat. Hum. Behav. 1:680–692. https://doi.org/10.1038/s41562-017-0180-8
 */
export const successorRepresentation = component(
  {
    name: 'successorRepresentation',
    summary: 'States represented by what follows them, in aid of the reward.',
    cite: 'Dayan (1993), Neural Comput. 5:613, doi:10.1162/neco.1993.5.4.613',
    options,
  },
  (settings): Objective => ({
    name: 'successorRepresentation',
    unit: '−½ squared error of ψ',
    parts: [{ name: 'reward', weight: 1, unit: 'reward' }],
    embody({ observationSpace }) {
      const names = settings.channels;
      const found =
        names.length > 0
          ? senses({ observationSpace }, names, 'successorRepresentation')
          : channelsOf(observationSpace);
      const features = scaledNumbers(found);
      const width = features.length;
      const size = observationSpace.flatSize;
      return {
        slices: [{ name: 'successors', kind: 'scalar', size: width }],
        begin({ slices, outputs }) {
          const columns = { outputs, offset: slices[0]!.offset, width };
          return withoutInstruments((rolled) => {
            const targets = bootstrapped(rolled, features, columns, settings);
            const lesson = regressionLesson({ columns, targets, weight: settings.weight });
            const error = meanWhere(lesson.loss(rolled.output), (n) => rolled.valid[n] === 1);
            return { scalars: [rolled.reward], lessons: [lesson], measures: { successorError: error } };
          });
        },
        evaluate({ lived, output, slices, outputs }) {
          const transitions = lived();
          const columns = { outputs, offset: slices[0]!.offset, width };
          const { sums, known } = followed(
            transitions,
            scaled(transitions.nextObservation, size, features),
            width,
            settings.gamma,
          );
          const lesson = regressionLesson({ columns, targets: sums, weight: 1 });
          return -meanWhere(lesson.loss(output(transitions.observation)), (n) => known[n] === 1);
        },
      };
    },
  }),
);

/** φ(s_{t+1}) + γ ψ(s_{t+1}), and φ alone where no state comes after, [N, width] */
function bootstrapped(
  { network, nextObservation, terminated }: Rolled,
  features: readonly ScaledNumber[],
  { outputs, offset, width }: Columns,
  { gamma }: Options,
): Float32Array {
  const rows = terminated.length;
  const y = tidy(() => read(forward(network, fromArray(nextObservation, [rows, network.inputs])).output));
  return scaled(nextObservation, network.inputs, features).map((phi, i) => {
    const n = Math.floor(i / width);
    return phi + (terminated[n] ? 0 : gamma * y[n * outputs + offset + (i % width)]!);
  });
}

/**
 * Σ_k γᵏ φ_{t+1+k} of what did follow, [N, width], and the rows of which it is known: to termination, or so far that what
 * is missing weighs less than 5 %. phi: φ(s_{t+1}), [N, width]
 */
export function followed(
  { lanes, terminated, ended }: Pick<Transitions, 'lanes' | 'terminated' | 'ended'>,
  phi: Float32Array,
  width: number,
  gamma: number,
): { readonly sums: Float32Array; readonly known: Uint8Array } {
  const rows = terminated.length;
  const sums = phi.slice();
  const missing = new Float64Array(rows);
  for (let n = rows - 1; n >= 0; n--) {
    const next = n + lanes;
    const isCut = next >= rows || ended[n] === 1;
    missing[n] = isCut ? (terminated[n] ? 0 : gamma) : gamma * missing[next]!;
    if (isCut) continue;
    for (let c = 0; c < width; c++) sums[n * width + c]! += gamma * sums[next * width + c]!;
  }
  return { sums, known: Uint8Array.from(missing, (share) => Number(share < 0.05)) };
}
