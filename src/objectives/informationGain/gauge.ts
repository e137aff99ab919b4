import type { RandomStream } from '../../random.js';
import type { Rolled, Snapshot } from '../../types.js';
import type { ActionCode } from '../actionCode.js';
import { beside } from '../actionCode.js';
import { scaled } from '../scaled.js';
import type { ScaledNumber } from '../scaled.js';

/** What a model of the world's dynamics is made of. */
export interface GaugeShape {
  readonly numbers: readonly ScaledNumber[];
  /** Numbers of a whole observation. */
  readonly size: number;
  readonly actions: ActionCode;
  readonly hidden: readonly number[];
  /** Models of an ensemble. */
  readonly members: number;
  readonly learningRate: number;
  /** Standard deviation of what no model can foretell, channels lying between −1 and 1. */
  readonly noise: number;
  /** Standard deviation of weights before anything is known. */
  readonly prior: number;
}

/** An instrument that tells how much each transition teaches it, and is taught by it. */
export interface Gauge {
  /** [N]; it learns from them afterwards. */
  of(rolled: Rolled): Float64Array;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  dispose(): void;
}

export type MakeGauge = (shape: GaugeShape, random: RandomStream) => Gauge;

/** What a dynamics model is asked and what was the answer: the change of what is sensed. */
export interface Dynamics {
  /** o_t and a_t side by side, [N, numbers + action] */
  readonly question: Float32Array;
  /** o_{t+1} − o_t, [N, numbers] */
  readonly answer: Float32Array;
}

/** Every transition of a rollout as a question and its answer. */
export function dynamicsOf(
  {
    observation,
    nextObservation,
    actions: done,
  }: Pick<Rolled, 'observation' | 'nextObservation' | 'actions'>,
  { numbers, size, actions }: GaugeShape,
): Dynamics {
  const here = scaled(observation, size, numbers);
  const next = scaled(nextObservation, size, numbers);
  return {
    question: beside(here, actions.of(done), done.length),
    answer: next.map((x, i) => x - here[i]!),
  };
}
