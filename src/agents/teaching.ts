import { fromArray, read } from '../backend/tensor.js';
import type { RandomStream } from '../random.js';
import type { Guess, Lesson, Teaching, Tensor } from '../types.js';
import type { Readout } from './readout.js';

/** What a rollout was, in plain arrays; N rows in time order. */
export interface Experience extends Readout {
  /** [N] */
  readonly actions: readonly unknown[];
  /** v(s_t) of each part, [parts][N] */
  readonly value: readonly Float64Array[];
  /** Coefficient of the value heads. */
  readonly valueWeight: number;
  /** [N] */
  readonly valid: Uint8Array;
  /** γλ, or 0 where an episode starts, [N] */
  readonly carry: () => Float32Array;
  /** y of acting, [N, out]: where guesses are drawn. */
  readonly output: () => Float32Array;
  readonly random: RandomStream;
}

/** The reward-prediction errors a rollout ended up with. */
export interface Errors {
  /** RPE of the policy: Σ weight · A / spread, [N] */
  readonly policy: Float64Array;
  /** RPE of each value head, [parts][N] */
  readonly values: readonly Float64Array[];
  /** What a neuromodulator would broadcast, [N] */
  readonly modulator: Float64Array;
  /** What is taught besides. */
  readonly lessons: readonly Lesson[];
}

/**
 * Puts a rollout into the facts that learning rules read.
 *
 *   L(y) = −rpe_π log π(a | y) + Σ_parts ½ c (y_v − target)² + Σ_lessons w L_lesson(y),  target = v + rpe_v
 *
 * At the y of acting, ∂L/∂y = −rpe · score for every reinforcement head (score 'competitive'), and on average over
 * guesses for every lesson.
 */
export function teach(experience: Experience, errors: Errors): Teaching {
  const rows = errors.policy.length;
  const guesses = once(() =>
    errors.lessons.map((lesson) => lesson.guess(experience.output(), experience.random)),
  );
  const column = (values: ArrayLike<number>) => fromArray(Float32Array.from(values), [rows, 1]);
  const each = (y: Tensor, width: number, fill: (y: Float32Array, into: Float32Array) => void): Tensor => {
    const into = new Float32Array(rows * width);
    fill(read(y), into);
    return fromArray(into, [rows, width]);
  };
  return {
    loss: (y) => each(y, 1, (values, into) => fillLoss(experience, errors, values, into)),
    outputError: (y) =>
      each(y, experience.outputs, (values, into) => fillError(experience, errors, values, into)),
    score: (y, kind) =>
      each(y, experience.outputs, (values, into) => fillScore(experience, guesses(), kind, values, into)),
    get rpe() {
      return fromArray(spread(experience, errors, guesses()), [rows, experience.outputs]);
    },
    get modulator() {
      return column(errors.modulator);
    },
    get valid() {
      return column(experience.valid);
    },
    get carry() {
      return column(experience.carry());
    },
  };
}

function fillLoss(experience: Experience, errors: Errors, y: Float32Array, into: Float32Array): void {
  const { head, policy, values, outputs, actions, value, valueWeight } = experience;
  for (let n = 0; n < actions.length; n++) {
    const at = n * outputs;
    let loss = -errors.policy[n]! * head.logProbability(y, at + policy.offset, actions[n]);
    for (const [k, slice] of values.entries()) {
      const residual = y[at + slice.offset]! - value[k]![n]! - errors.values[k]![n]!;
      loss += 0.5 * valueWeight * residual ** 2;
    }
    into[n] = loss;
  }
  for (const lesson of errors.lessons)
    for (const [n, loss] of lesson.loss(y).entries()) into[n]! += lesson.weight * loss;
}

function fillError(experience: Experience, errors: Errors, y: Float32Array, into: Float32Array): void {
  const { head, policy, values, outputs, actions, value, valueWeight } = experience;
  for (let n = 0; n < actions.length; n++) {
    const from = n * outputs + policy.offset;
    head.score(y, from, actions[n], 'competitive', into);
    for (let j = from; j < from + policy.size; j++) into[j]! *= -errors.policy[n]!;
  }
  for (const [k, slice] of values.entries())
    for (let n = 0, j = slice.offset; n < actions.length; n++, j += outputs)
      into[j] = valueWeight * (y[j]! - value[k]![n]! - errors.values[k]![n]!);
  for (const lesson of errors.lessons) lesson.error(y, into);
  silence(experience, into);
}

function fillScore(
  experience: Experience,
  guesses: readonly Guess[],
  kind: 'winner' | 'competitive',
  y: Float32Array,
  into: Float32Array,
): void {
  const { head, policy, values, outputs, actions, valueWeight } = experience;
  for (let n = 0; n < actions.length; n++) {
    head.score(y, n * outputs + policy.offset, actions[n], kind, into);
    for (const slice of values) into[n * outputs + slice.offset] = valueWeight;
  }
  for (const guess of guesses) guess.score(y, kind, into);
}

/** Every output unit hears the RPE of its own head. */
function spread(experience: Experience, errors: Errors, guesses: readonly Guess[]): Float32Array {
  const { policy, values, outputs } = experience;
  const into = new Float32Array(errors.policy.length * outputs);
  for (let n = 0; n < errors.policy.length; n++) {
    const at = n * outputs;
    into.fill(errors.policy[n]!, at + policy.offset, at + policy.offset + policy.size);
    for (const [k, slice] of values.entries()) into[at + slice.offset] = errors.values[k]![n]!;
  }
  for (const guess of guesses) guess.rpe(into);
  if (guesses.length > 0) silence(experience, into);
  return into;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function silence({ valid, outputs }: Experience, into: Float32Array): void {
  for (let n = 0; n < valid.length; n++) if (!valid[n]) into.fill(0, n * outputs, (n + 1) * outputs);
}
