import type { RandomStream } from '../../random.js';
import type { Distribution } from './distributions.js';

/** A trial that is over. */
export interface PastTrial<Condition> {
  readonly condition: Condition;
  readonly choice: number | null;
  readonly correct: boolean;
  readonly outcome: 'correct' | 'error' | 'miss' | 'abort';
}

/**
 * What passes from trial to trial: where a block, a staircase or a belief about a threshold stands.
 *
 * `State` is a value: `next` answers a new one and leaves the old as it was; it is part of the snapshot, so it must be fit
 * for `structuredClone`.
 */
export interface Procedure<State, Condition> {
  /** Before the first trial of an episode. */
  begin(random: RandomStream): State;
  /** Before each trial that follows. */
  next(state: State, past: PastTrial<Condition>, random: RandomStream): State;
}

/** Trials that share a value: a bias, a rule, a context. */
export interface Block<Value> {
  /** Blocks of this episode that came before. */
  readonly index: number;
  readonly value: Value;
  /** Trials still to come, the present one included. */
  readonly left: number;
}

/**
 * Blocks of trials, each with a value of its own.
 *
 * A block lasts a number of trials drawn from `lasts` (rounded, at least 1); `draw` gives its value and is told that of the
 * block before, so that blocks can alternate.
 */
export function blocks<Value>(
  lasts: Distribution,
  draw: (random: RandomStream, before: Value | undefined) => Value,
): Procedure<Block<Value>, unknown> {
  const block = (random: RandomStream, index: number, before?: Value): Block<Value> => ({
    index,
    value: draw(random, before),
    left: Math.max(1, Math.round(lasts(random))),
  });
  return {
    begin: (random) => block(random, 0),
    next: ({ index, value, left }, _past, random) =>
      left > 1 ? { index, value, left: left - 1 } : block(random, index + 1, value),
  };
}
