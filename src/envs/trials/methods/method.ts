import type { RandomStream } from '../../../random.js';

/**
 * A method of choosing the stimulus of the next trial. Levels are as large as the stimulus is easy.
 *
 * `State` is a value, fit for `structuredClone`: `next` answers a new one and leaves the old as it was.
 */
export interface Method<State = unknown> {
  begin(random: RandomStream): State;
  /** The level of the coming trial. */
  level(state: State): number;
  /** After a trial at `level(state)`; `correct` is null where no answer came. */
  next(state: State, correct: boolean | null, random: RandomStream): State;
}
