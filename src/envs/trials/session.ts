import type { Episode, Trial } from '../../types.js';

/** Trials of an episode that are over, by how they ended; told as `info.session` at every decision. */
export interface Session {
  /** All of them: correct + errors + misses + aborts. */
  readonly trials: number;
  readonly correct: number;
  readonly errors: number;
  readonly misses: number;
  readonly aborts: number;
}

/** A session that has not begun. */
export const noTrials: Session = Object.freeze({ trials: 0, correct: 0, errors: 0, misses: 0, aborts: 0 });

/** The session with one trial more. */
export function counted(session: Session, outcome: Exclude<Trial['outcome'], 'pending'>): Session {
  return {
    trials: session.trials + 1,
    correct: session.correct + Number(outcome === 'correct'),
    errors: session.errors + Number(outcome === 'error'),
    misses: session.misses + Number(outcome === 'miss'),
    aborts: session.aborts + Number(outcome === 'abort'),
  };
}

/**
 * Correct trials over finished ones, all episodes together: Σ correct / Σ trials.
 *
 * A trial without an answer and one that was broken off count as wrong, or it would pay to answer only what is easy. 0
 * where no trial was finished.
 */
export function accuracy(episodes: readonly Episode[]): number {
  let correct = 0;
  let trials = 0;
  for (const { final } of episodes) {
    const session = final['session'] as Session;
    correct += session.correct;
    trials += session.trials;
  }
  return trials === 0 ? 0 : correct / trials;
}

/** The score of most trial tasks. */
export const accuracyScore = { unit: 'correct / finished trials', of: accuracy };
