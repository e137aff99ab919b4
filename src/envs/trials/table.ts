import type { RandomStream } from '../../random.js';
import type { Channel, Info, World } from '../../types.js';
import type { Procedure } from './procedure.js';
import type { ResponseDevice } from './response.js';

/** A named stretch of a trial. What is asked of the agent in it is one of two things, or nothing. */
export interface Period<Condition = unknown> {
  readonly name: string;
  /** ms, drawn when the trial begins and rounded to decisions; 0 leaves the period out. */
  lasts(random: RandomStream, condition: Condition): number;
  /** A choice breaks fixation; the channel `fixation` is 1. */
  readonly fixate?: boolean;
  /** A choice answers the trial and ends it. */
  readonly answer?: boolean;
  /**
   * Writes what is seen into the table's channels, `into[0 …]`, which are 0; `elapsed` ms of the period have passed. Each
   * channel's noise is then added. A period that shows nothing has no noise.
   */
  show?(into: Float32Array, condition: Condition, elapsed: number): void;
  /** What is shown is shown without noise. */
  readonly clear?: boolean;
}

/** What an outcome earns; `abort` each time fixation is broken. */
export interface Rewards {
  readonly correct: number;
  readonly error: number;
  readonly miss: number;
  readonly abort: number;
}

/** What a picture of the stimulus may show. */
export interface TrialView<Condition> {
  readonly condition: Condition;
  readonly period: string;
  /** The present observation. */
  readonly seen: Float32Array;
}

/** A trial task, whole: `trialWorld` makes a world of it. A condition is a value, fit for `structuredClone`. */
export interface TrialTable<Condition, Action = unknown, State = undefined> {
  /** ms a decision. */
  readonly dt: number;
  /** In order; an inter-trial interval is the first of them, and asks for nothing. */
  readonly periods: readonly Period<Condition>[];
  /** What passes from trial to trial; nothing, where left out. */
  readonly procedure?: Procedure<State, Condition>;
  /** What the next trial shows. */
  draw(random: RandomStream, state: State): Condition;
  /** The right choice. */
  groundTruth(condition: Condition): number;
  /** What is shown, bounds without noise: they are widened by ten standard deviations. */
  readonly channels: readonly Channel[];
  readonly response: ResponseDevice<Action>;
  readonly rewards: Rewards;
  /** What a choice earns, in place of `rewards.correct` and `rewards.error`: bandits pay by the luck of the condition. */
  pay?(condition: Condition, choice: number): number;
  /** What `info` says besides of a trial that is over, at the decision that ended it: the level of its stimulus, say. */
  about?(condition: Condition): Info;
  /** Whether breaking fixation ends the trial; otherwise it only costs `rewards.abort`. */
  readonly abort?: boolean;
  /** Trials after which an episode terminates; never, where left out. */
  readonly trials?: number;
  /** The stimulus as an SVG fragment about the origin, 300 px wide and 240 px high. */
  picture?(view: TrialView<Condition>): string;
}

/** A world made of trials; oracles look at its condition. */
export interface TrialWorld<Condition, Action = unknown> extends World<Action> {
  readonly condition: Condition;
}
