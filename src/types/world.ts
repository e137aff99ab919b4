import type { RandomStream } from '../random.js';
import type { ObservationSpace, Space } from './space.js';
import type { EnvSpec } from './task.js';

/** Gymnasium's `info`: what an analyst may want and the agent must not need. */
export type Info = Readonly<Record<string, unknown>>;

/** What one decision led to; the observation is asked for separately. */
export interface Outcome {
  readonly reward: number;
  readonly terminated: boolean;
  /** Ended for a reason outside the task; the time limit says so too. */
  readonly truncated?: boolean;
  readonly info: Info;
}

/** The random streams a world may draw from. */
export interface WorldRandom {
  readonly layout: RandomStream;
  readonly noise: RandomStream;
}

/**
 * What the author of a task writes: one world, without seeds, clocks or bookkeeping.
 *
 * `make` and `vectorize` add order enforcement, time limits, seeding, fresh arrays and autoreset.
 */
export interface World<Action = unknown> {
  readonly observationSpace: ObservationSpace;
  readonly actionSpace: Space<Action>;
  /** Begins an episode; the world keeps `random` and draws from nothing else. */
  reset(random: WorldRandom): Info;
  step(action: Action): Outcome;
  /** Writes the present observation, sensor noise included, into `into`; called once after each reset and step. */
  observe(into: Float32Array): void;
  /** Everything but the random streams, fit for `structuredClone` and `v8.serialize`; later steps do not change it. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  /** The scene as an SVG document. */
  render(): string;
  /** Offered where the agent is a body that can be put somewhere: what maps of such a world are made from. */
  readonly places?: Places;
  /** Offered where the agent is on a grid of cells and every action is carried out as meant. */
  readonly cells?: Cells;
}

/** Where an agent's body may be, in the coordinates of `render`. */
export interface Places {
  /** The rectangle of its centre. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly unit: string;
  /** Puts it at rest at (x, y) and leaves all else as it is; where it does not fit answers false and changes nothing. */
  put(x: number, y: number): boolean;
  /** x, y of its centre. */
  position(): readonly [x: number, y: number];
}

/**
 * A deterministic world of cells as a finite automaton.
 *
 * A cell is column + columns·row, row 0 in the south. What else there is, is part of the state; when episodes end is not.
 */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Actions are 0 … actions − 1. */
  readonly actions: number;
  /** The state with the agent on `cell` and all else as it is now. */
  state(cell: number): number;
  cellOf(state: number): number;
  transition(state: number, action: number): number;
  /** What tells states apart for the agent. */
  sensed(state: number): number;
  /** Puts the agent on `cell` and leaves all else as it is. */
  put(cell: number): void;
}

/** Where a task's trial stands, as `info.trial` tells it at every decision; the names are NeuroGym's where it has them. */
export interface Trial {
  /** Trials of this episode that came before. */
  readonly index: number;
  /** Of the decision just made. */
  readonly period: string;
  /** Whether that decision could be an answer; left out where every decision can. */
  readonly answerable?: boolean;
  /** The right choice; null where there is none. */
  readonly groundTruth: number | null;
  /** What was chosen; null before, and where nothing was. */
  readonly choice: number | null;
  /** From when an answer was first allowed, ms; null before. */
  readonly reactionTime: number | null;
  /** null before the trial is decided; false also where no answer came. */
  readonly correct: boolean | null;
  /** How the trial ended, at the decision that ended it: `miss` without an answer, `abort` by breaking fixation. */
  readonly outcome: 'pending' | 'correct' | 'error' | 'miss' | 'abort';
}

/** A single world for the public: Gymnasium 1.x semantics. */
export interface Environment<Action = unknown> {
  readonly spec: EnvSpec;
  readonly observationSpace: ObservationSpace;
  readonly actionSpace: Space<Action>;
  readonly metadata: { readonly renderModes: readonly RenderMode[]; readonly renderFps: number };
  /** The seed in force, also where nobody chose one; undefined before the first reset. */
  readonly seed: number | undefined;
  reset(options?: { readonly seed?: number; readonly options?: Info }): {
    readonly observation: Float32Array;
    readonly info: Info;
  };
  step(action: Action): Step;
  render(mode?: 'svg'): string;
  render(mode: 'rgb_array'): Promise<RgbArray>;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  close(): void;
}

export type RenderMode = 'svg' | 'rgb_array';

/** 8-bit pixels, row by row, three channels. */
export interface RgbArray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Step {
  readonly observation: Float32Array;
  readonly reward: number;
  /** The task ended: no return comes after. */
  readonly terminated: boolean;
  /** The clock ended: bootstrap. */
  readonly truncated: boolean;
  readonly info: Info;
}

/** Gymnasium's autoreset modes. */
export type AutoresetMode = 'NextStep' | 'SameStep' | 'Disabled';

/** What B lanes sense and got, one row a lane; every array is fresh. */
export interface Timestep {
  /** [B, observation] */
  readonly observation: Float32Array;
  /** [B] */
  readonly reward: Float64Array;
  /** [B], 0 or 1 */
  readonly terminated: Uint8Array;
  /** [B], 0 or 1 */
  readonly truncated: Uint8Array;
  /**
   * Gymnasium's dictionary of arrays, each key `k` with its mask `_k`. Under 'SameStep' a lane that ended has its last
   * observation in `final_obs` ([B, observation]; rows of the other lanes are zero) and its last info in `final_info`.
   */
  readonly info: Info;
}

/** B copies of a world stepped together. */
export interface VectorEnvironment<Action = unknown> {
  readonly spec: EnvSpec;
  readonly lanes: number;
  readonly singleObservationSpace: ObservationSpace;
  readonly singleActionSpace: Space<Action>;
  /** The batched spaces: a Box of [B, …], a MultiDiscrete for Discrete actions. */
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly metadata: { readonly autoresetMode: AutoresetMode };
  /** Lane b is seeded with seed + b, or with seed[b]. */
  reset(options?: {
    readonly seed?: number | readonly number[];
    /** Only the lanes with 1 are reset ('Disabled'). */
    readonly resetMask?: Uint8Array;
  }): Timestep;
  step(actions: ArrayLike<Action>): Timestep;
  /** Every lane, its random streams and clocks included. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  /** The scene of one lane. */
  render(lane?: number): string;
  /** Ends the threads that step lanes, if there are any. */
  close(): void;
}
