import type { RandomStream } from '../random.js';
import type { Network, Slice } from './network.js';
import type { ObservationSpace, Space } from './space.js';
import type { Episode } from './task.js';

/** Every array by name with its shape, and everything else (fit for `v8.serialize`). */
export interface Snapshot {
  readonly tensors: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
  >;
  readonly state: unknown;
}

/** The body an objective is pursued in: what it senses, what it can do, how it lives. */
export interface Embodiment {
  readonly observationSpace: ObservationSpace;
  readonly actionSpace: Space;
  /** B */
  readonly lanes: number;
  /** γ a decision */
  readonly gamma: number;
  /** The policy hears advantages over their spread, so that parts of different units may be added. */
  readonly normaliseRpe: boolean;
  /** Whether the task tells the right choice of its trials; left out where nobody has looked. */
  readonly tellsGroundTruth?: boolean;
}

/** One thing wanted, with a value head of its own. */
export interface Part {
  readonly name: string;
  readonly weight: number;
  readonly unit: string;
  /** What a decision's worth is measured against; default 'critic'. */
  readonly baseline?: Baseline;
}

/** Generalised advantage with a critic, or REINFORCE against a value, a running mean or nothing. */
export type Baseline = 'critic' | 'value' | 'mean' | 'none';

/** T decisions of B lanes, in time order: row t·B + b of N = T·B. */
export interface Transitions {
  readonly lanes: number;
  /** [N, observation] */
  readonly observation: Float32Array;
  /** [N, observation], the true successor also where an episode ended */
  readonly nextObservation: Float32Array;
  /** [N] */
  readonly actions: readonly unknown[];
  /** What the task paid, [N] */
  readonly reward: Float64Array;
  /** [N] */
  readonly terminated: Uint8Array;
  /** 1 where the episode ended, however, [N] */
  readonly ended: Uint8Array;
  /** 1 where an episode starts, [N] */
  readonly starts: Uint8Array;
  /** 0 where the row is no transition of the policy, [N] */
  readonly valid: Uint8Array;
  /** What a teacher would have done: the trial's right choice, 0 to withhold an answer, −1 where nobody knows. [N] */
  readonly groundTruth: Int32Array;
}

/** A rollout as an objective judges it, before anything is learned from it. */
export interface Rolled extends Transitions {
  readonly network: Network;
  /** y of acting, blind to the rule's own noise, [N, out] */
  readonly output: Float32Array;
}

/**
 * What a rollout teaches the output slices an objective asked for: a loss at any y [N, out], a row a transition.
 *
 * Three views of one thing, for three families of rules: its slope, a guess and what came of it, and its value alone.
 */
export interface Lesson {
  /** Coefficient of the loss beside the policy's. */
  readonly weight: number;
  /** L, unweighted, [N] */
  loss(y: Float32Array): Float64Array;
  /** Writes weight · ∂L/∂y into the columns of its own slices, [N, out]. */
  error(y: Float32Array, into: Float32Array): void;
  /** Draws a guess in each slice from y, and says what came of it. */
  guess(y: Float32Array, random: RandomStream): Guess;
  /** The same lesson with row i taught what belongs to row order[i]. */
  shuffled(order: Int32Array): Lesson;
}

/** A guess in each slice of a lesson; both methods write into the columns of these slices, [N, out]. */
export interface Guess {
  /** What an output synapse knows of it: the winner, one-hot, or with 'competitive' less the probabilities at y. */
  score(y: Float32Array, kind: 'winner' | 'competitive', into: Float32Array): void;
  /** How much better than expected it was, weighted; the same for all units of a slice. */
  rpe(into: Float32Array): void;
}

/** What an objective makes of a rollout. */
export interface Judgement {
  /** The scalar of each part, to be maximised, [parts][N] */
  readonly scalars: readonly Float64Array[];
  readonly lessons: readonly Lesson[];
  /** Weights of the parts in this rollout, where they are not those declared. */
  readonly weights?: readonly number[];
  /** What is worth recording, by name: means over the rollout. */
  readonly measures: Readonly<Record<string, number>>;
}

/** An objective as one agent lives by it, with its instruments: the only owner of their state. */
export interface Pursuit {
  /** 1 where the objective acts itself, to try things out: such lanes teach its instruments and nothing else. [B] */
  readonly exploring?: Uint8Array;
  /** Overwrites the actions of exploring lanes. `starts`: 1 where an episode begins at this observation. */
  explore?(observation: Float32Array, starts: Uint8Array, actions: unknown[]): void;
  /** Judges a rollout; instruments learn from it afterwards. */
  judge(rolled: Rolled): Judgement;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  dispose(): void;
}

/** An objective in a body that has what it needs. */
export interface EmbodiedObjective {
  /** Output slices it asks for besides policy and values. */
  readonly slices: readonly Omit<Slice, 'offset'>[];
  /** Begins a life. `slices`: where those asked for lie in y; `random` is the objective's own. */
  begin(
    output: { readonly slices: readonly Slice[]; readonly outputs: number },
    random: RandomStream,
  ): Pursuit;
  /** What frozen weights achieve; higher is better. */
  evaluate(life: FrozenLife): number | Achievement | Promise<number | Achievement>;
}

/** What frozen weights achieve where several things are wanted. */
export interface Achievement {
  readonly value: number;
  readonly parts: Readonly<Record<string, PartScore>>;
}

/** What frozen weights achieve in one of several things. */
export interface PartScore {
  readonly value: number;
  /** null: the task's own. */
  readonly unit: string | null;
  /** On a scale on which 0 stands for the worst and 1 for the best; null where nobody said what they are. */
  readonly normalised: number | null;
}

/** What is wanted, whoever wants it and wherever. */
export interface Objective {
  readonly name: string;
  /** Of `evaluate`; null: the task's own. */
  readonly unit: string | null;
  readonly parts: readonly Part[];
  /** Throws a `UserError` where the body lacks what the objective needs, naming the channels that exist. */
  embody(embodiment: Embodiment): EmbodiedObjective;
}

/** A moment in the life of frozen weights. */
export interface Visited {
  /** [observation] */
  readonly observation: Float32Array;
  readonly snapshot: unknown;
}

/** What an evaluation may ask about frozen weights; lived on demand in worlds of fixed seeds that training never sees. */
export interface FrozenLife {
  /** Whole episodes. */
  episodes(): Promise<readonly Episode[]>;
  /** The task's own score. */
  score(episodes: readonly Episode[]): number;
  /** Transitions of the frozen policy itself, so many decisions a lane; 256 by default. */
  lived(decisions?: number): Transitions;
  /** The task's fixed probe set, the same for every agent: half random, half as its best scripted policy lives. */
  probe(): Transitions;
  /** States that the frozen policy visits, at random moments. */
  visited(count: number): readonly Visited[];
  /** What would be sensed, without sensor noise, after some actions from a visited state; stops where the episode ends. */
  simulate(from: Visited, actions: readonly unknown[]): Float32Array;
  /** y of the frozen network, [N, out], for [N, observation]. */
  output(observation: Float32Array): Float32Array;
  /** Where the slices the objective asked for lie in y. */
  readonly slices: readonly Slice[];
  readonly outputs: number;
}
