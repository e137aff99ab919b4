import type { RandomStream } from '../random.js';
import type { Network, Response, Slice, Synapses, Tensor } from './network.js';
import type { Snapshot } from './objective.js';
import type { Timestep } from './world.js';

/**
 * What a rollout teaches, as facts a rule may read. Rules differ only in which of these they read.
 */
export interface Teaching {
  /**
   * L at any y, a row a transition, [N, 1]: −rpe·log π(action | y) for the choice, ½c(y − target)² for values, and what
   * the objective's lessons lose.
   */
  loss(y: Tensor): Tensor;
  /** ∂L/∂y at any y, [N, out] */
  outputError(y: Tensor): Tensor;
  /**
   * What an output synapse knows of its own choice, [N, out]: categorical one-hot ('winner') or one-hot − π
   * ('competitive'); Gaussian (a − μ)/σ²; scalar: its coefficient, always on.
   */
  score(y: Tensor, kind: 'winner' | 'competitive'): Tensor;
  /** Reward-prediction error of the head each output unit belongs to; of a lesson's slice: its guess, won or lost. [N, out] */
  readonly rpe: Tensor;
  /** The one scalar a neuromodulator would broadcast, [N, 1] */
  readonly modulator: Tensor;
  /** 1, or 0 where the row is no transition, [N, 1] */
  readonly valid: Tensor;
  /** γλ, or 0 where an episode starts, [N, 1] */
  readonly carry: Tensor;
}

export type TeachingFact = keyof Teaching;

/**
 * A learning rule: how weights change, given what each synapse could know. Pure; the agent owns and frees tensors.
 *
 * Updates are a *descent estimate* u shaped like the weights: an optimizer applies −η u.
 */
export interface Rule<State = unknown> {
  /** Which facts of the teaching it reads. */
  readonly reads: readonly TeachingFact[];
  /** What must reach a hidden synapse: 'error vector', 'chosen unit's feedback × RPE', 'own noise × RPE'. */
  readonly locality: string;
  init(network: Network, random: RandomStream): State;
  /** A forward pass, with whatever the rule adds to it. `input` is [B, inputs]. */
  respond(
    network: Network,
    input: Tensor,
    state: State,
    random: RandomStream,
  ): { readonly response: Response; readonly state: State };
  /** `responses`: one a decision, in time order, as made while acting. */
  update(
    experience: {
      readonly network: Network;
      readonly responses: readonly Response[];
      readonly teaching: Teaching;
    },
    state: State,
    random: RandomStream,
  ): { readonly updates: readonly Synapses[]; readonly state: State };
}

/** What one update told about itself. */
export interface Learning {
  /** Mean entropy of the policy, nats. */
  readonly entropy: number;
  /** Mean squared reward-prediction error. */
  readonly rpeSquared: number;
  /** Root-mean-square update of each area, by name. */
  readonly updateRms: Readonly<Record<string, number>>;
  /** What the objective measured, by name. */
  readonly measures: Readonly<Record<string, number>>;
}

/** How to act. */
export interface ActOptions {
  /** The most probable action instead of a sample. */
  readonly deterministic?: boolean;
  /** Acts for an evaluation: nothing is recorded, no noise of the rule is added, actions are drawn from `random`. */
  readonly frozen?: { readonly random: RandomStream };
}

/** Something that acts and learns; the only owner of mutable learning state. */
export interface Agent {
  /** Actions for all lanes in one forward pass: numbers for Discrete, Float32Arrays for Box. */
  act(timestep: Timestep, options?: ActOptions): ArrayLike<unknown>;
  /** What the last actions led to, if any; learns and answers when a rollout is full. */
  observe(timestep: Timestep): Learning | undefined;
  /** Every tensor by name, and everything else (fit for `v8.serialize`); taken between rollouts. */
  snapshot(): AgentSnapshot;
  restore(snapshot: AgentSnapshot): void;
  /** Decisions a lane in a rollout. */
  readonly horizon: number;
  /** y of the network as it is, without a rule's noise, [N, out] for [N, observation]. */
  output(observation: Float32Array): Float32Array;
  /** Where the slices that the objective asked for lie in y, and how long y is. */
  readonly lessonSlices: readonly Slice[];
  readonly outputs: number;
  dispose(): void;
}

export type AgentSnapshot = Snapshot;
