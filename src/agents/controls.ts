import type { Synapses } from '../types.js';
import type { Errors } from './teaching.js';

/** What is switched off or scrambled, so that a result can be told from what it would be without. */
export interface Control {
  readonly summary: string;
  /** Nothing is ever learned under it, so that one rollout is as good as a life. */
  readonly inert?: true;
  /** Learning rate of an area under the control. */
  rate(rate: number, hidden: boolean): number;
  /** Updates under the control, given how errors become updates and how errors are shuffled over the rollout. */
  learn(
    update: (errors: Errors) => readonly Synapses[],
    errors: Errors,
    shuffled: () => Errors,
  ): readonly Synapses[];
}

const plain: Omit<Control, 'summary'> = {
  rate: (rate) => rate,
  learn: (update, errors) => update(errors),
};

/** No control at all: the rule as it is. */
export const uncontrolled: Control = { ...plain, summary: 'the rule as it is' };

/** Every control by name. */
export const controls = {
  readoutOnly: {
    ...plain,
    summary: 'hidden areas frozen at their random initial weights; only the output learns',
    rate: (rate, hidden) => (hidden ? 0 : rate),
  },
  rateZero: { ...plain, summary: 'nothing learns', inert: true, rate: () => 0 },
  shuffledRpe: {
    ...plain,
    summary: 'every synapse hears the reward-prediction error of some other moment of the rollout',
    learn: (update, _errors, shuffled) => update(shuffled()),
  },
  shuffledHidden: {
    ...plain,
    summary: 'hidden synapses alone hear the reward-prediction error of some other moment',
    learn: (update, errors, shuffled) => [...update(shuffled()).slice(0, -1), ...update(errors).slice(-1)],
  },
} satisfies Readonly<Record<string, Control>>;

export type ControlName = keyof typeof controls;
