import type { Channel, Trial } from '../../types.js';
import type { Session } from '../trials/session.js';

/** Trials a record remembers for pictures. */
const remembered = 48;

/** What every bandit senses first: the choice made last, one-hot, and what it paid; all 0 before the first. */
export const recordChannels: readonly Channel[] = [
  { name: 'previous.choice', size: 2, unit: 'one-hot', low: 0, high: 1, noise: 0 },
  { name: 'previous.reward', size: 1, unit: 'reward', low: 0, high: 1, noise: 0 },
];

/** The trials of an episode: how many, how many of them right, and the last of them. */
export interface TrialRecord {
  readonly trials: number;
  /** What was chosen last, or −1, and whether that paid. */
  readonly choice: number;
  readonly reward: number;
  /** Begins an episode. */
  begin(): void;
  /** Notes a choice that is not paid yet; the trial stays open. */
  choose(choice: number): void;
  /** Notes a trial that is over. `truth` is −1 where no choice is better: then any is right. */
  end(choice: number, truth: number, reward: number): void;
  /** `info.trial` of the trial that `end` closed, made in `period`. */
  ended(period: string): Trial;
  /** `info.session`, as far as it is now. */
  session(): Session;
  /** Writes the `recordChannels`, `into[0 … 3)`. */
  observe(into: Float32Array): void;
  /** The last trials, oldest first: choice + 2·paid + 4·(truth + 1). */
  past(): Uint8Array;
  snapshot(): RecordSnapshot;
  restore(snapshot: RecordSnapshot): void;
}

export interface RecordSnapshot {
  readonly trials: number;
  readonly correct: number;
  readonly choice: number;
  readonly reward: number;
  readonly truth: number;
  readonly ring: Uint8Array;
}

/** The record of a world with two arms, empty. */
export function trialRecord(): TrialRecord {
  const ring = new Uint8Array(remembered);
  let trials = 0;
  let correct = 0;
  let choice = -1;
  let reward = 0;
  let truth = -1;

  return {
    get trials() {
      return trials;
    },
    get choice() {
      return choice;
    },
    get reward() {
      return reward;
    },
    begin() {
      trials = correct = reward = 0;
      choice = truth = -1;
      ring.fill(0);
    },
    choose(chosen) {
      choice = chosen;
      reward = 0;
    },
    end(chosen, better, paid) {
      choice = chosen;
      truth = better;
      reward = paid;
      if (isRight(chosen, better)) correct++;
      ring[trials++ % remembered] = chosen + 2 * paid + 4 * (better + 1);
    },
    // Without a clock an answer comes as soon as it is allowed: 0 ms.
    ended: (period) => ({
      index: trials - 1,
      period,
      groundTruth: truth < 0 ? null : truth,
      choice,
      reactionTime: 0,
      correct: isRight(choice, truth),
      outcome: isRight(choice, truth) ? 'correct' : 'error',
    }),
    session: () => ({ trials, correct, errors: trials - correct, misses: 0, aborts: 0 }),
    observe(into) {
      into[0] = choice === 0 ? 1 : 0;
      into[1] = choice === 1 ? 1 : 0;
      into[2] = reward;
    },
    past() {
      const used = Math.min(trials, remembered);
      return Uint8Array.from({ length: used }, (_, i) => ring[(trials - used + i) % remembered]!);
    },
    snapshot: () => ({ trials, correct, choice, reward, truth, ring: ring.slice() }),
    restore(snapshot) {
      ({ trials, correct, choice, reward, truth } = snapshot);
      ring.set(snapshot.ring);
    },
  };
}

function isRight(choice: number, truth: number): boolean {
  return truth < 0 || choice === truth;
}
