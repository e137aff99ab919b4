import type { z } from 'zod';
import type { RandomStream } from './random.js';

// Shapes are batch-first: B lanes (parallel worlds), T decisions of a rollout, N = T·B rows in time order (row t·B + b).
// Times are in ms, information in nats.

/** A set of values with Gymnasium's meaning: what may be observed, or done. */
export interface Space<T = unknown> {
  readonly kind: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'int8' | 'string' | 'mixed';
  /** Membership, judged by zod. */
  readonly schema: z.ZodType;
  /** Length of `flatten`'s answer. */
  readonly flatSize: number;
  sample(random: RandomStream, choice?: { readonly mask?: unknown; readonly probability?: unknown }): T;
  contains(value: unknown): value is T;
  flatten(value: T): Float32Array;
  unflatten(flat: Float32Array): T;
  /** JSON with infinities encoded; `spaceFromJSON` gives an equal space. */
  toJSON(): unknown;
}

/** A named run of an observation: what it senses, in which unit, between which bounds and with how much sensor noise. */
export interface Channel {
  readonly name: string;
  readonly size: number;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** Standard deviation of the sensor noise, in `unit`. */
  readonly noise: number;
}

/** A flat `Box` made of named channels, in order. */
export interface ObservationSpace extends Space<Float32Array> {
  readonly low: Float32Array;
  readonly high: Float32Array;
  readonly channels: readonly (Channel & { readonly offset: number })[];
}

/** Gymnasium's `info`: what an analyst may want and the agent must not need. */
export type Info = Readonly<Record<string, unknown>>;

/** What one decision led to; the observation is asked for separately. */
export interface Outcome {
  readonly reward: number;
  readonly terminated: boolean;
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
  close(): void;
}

/** Rebuilds a world exactly; JSON both ways, infinities encoded. */
export interface EnvSpec {
  /** `[namespace/]Name-vN` */
  readonly id: string;
  /** The task's own parameters, resolved. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Decisions after which an episode is truncated; null: never. */
  readonly maxEpisodeSteps: number | null;
}

/** A finished episode, as the score sees it. */
export interface Episode {
  /** Sum of rewards. */
  readonly return: number;
  /** Decisions. */
  readonly length: number;
}

/** What a scripted or exact policy scores on a task: the scale on which agents are read. */
export interface Reference {
  readonly value: number;
  /** ideal: Bayes from observations; oracle: knows hidden state; scripted: a hand-written policy. */
  readonly kind: 'random' | 'memoryless' | 'ideal' | 'oracle' | 'scripted';
  /** Half-width of the 95 % interval of the Monte-Carlo mean. */
  readonly error: number;
  readonly policy: string;
}

/** Reference scores of one setting of a task's parameters. */
export interface References {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly maxEpisodeSteps: number | null;
  readonly random: Reference;
  readonly memoryless?: Reference;
  readonly best: Reference;
}

/** A registered task of the Brain Set. */
export interface Task<Schema extends z.ZodType = z.ZodType, Action = unknown> {
  /** `Name-vN` */
  readonly id: string;
  readonly summary: string;
  readonly cite: string;
  /** What in an animal's life this stands for. */
  readonly niche: string;
  readonly tags: readonly string[];
  /** Every parameter with its default, bounds and unit (`.meta({ unit })`); `parse({})` gives the published task. */
  readonly parameters: Schema;
  readonly maxEpisodeSteps: number | null;
  /** Frames a second of world time at one frame a decision. */
  readonly renderFps: number;
  readonly score: {
    readonly unit: string;
    of(episodes: readonly Episode[], parameters: z.output<Schema>): number;
  };
  readonly references: readonly References[];
  create(parameters: z.output<Schema>): World<Action>;
}

/** An array on the back end; `backend/tensor.ts` holds everything that may be done with it. */
export interface Tensor {
  readonly shape: readonly number[];
  dispose(): void;
}

/** The plastic values of one area, or a change of them. */
export interface Synapses {
  /** [pre, post] */
  readonly weights: Tensor;
  /** [post] */
  readonly bias: Tensor;
}

/**
 * One stage of a network, as its synapses see it. A rule composes these and needs to know nothing of the architecture.
 */
export interface Area {
  readonly name: string;
  readonly units: number;
  init(random: RandomStream): {
    readonly weights: Float32Array;
    readonly bias: Float32Array;
    readonly shape: readonly number[];
  };
  /** a = integrate(pre): the pre-activation, [N, units] */
  integrate(pre: Tensor, synapses: Synapses): Tensor;
  /** h = f(a) */
  activate(a: Tensor): Tensor;
  /** f′(a), from h = f(a) where that is cheaper */
  derivative(h: Tensor): Tensor;
  /** What a signal δ at this area's units brings back to its inputs: δ Wᵀ */
  feedback(delta: Tensor, synapses: Synapses): Tensor;
  /** Mean over rows of pre ⊗ δ, shaped like the synapses */
  correlate(pre: Tensor, delta: Tensor): Synapses;
}

/** A named run of the output: what it stands for decides what an output synapse knows of its own choice. */
export interface Slice {
  readonly name: string;
  readonly kind: 'categorical' | 'gaussian' | 'scalar';
  readonly offset: number;
  readonly size: number;
}

/** A chain of areas h₀ = x → h₁ … → h_L = y, with the weights it has now. */
export interface Network {
  readonly inputs: number;
  readonly areas: readonly Area[];
  /** One entry an area. */
  readonly synapses: readonly Synapses[];
  readonly slices: readonly Slice[];
}

/** What a forward pass left at each area. */
export interface AreaResponse {
  readonly pre: Tensor;
  readonly post: Tensor;
  /** The noise this rule added to the pre-activation, if any. */
  readonly noise?: Tensor;
}

/** A forward pass: one entry an area, and the output y = last post. */
export interface Response {
  readonly areas: readonly AreaResponse[];
  readonly output: Tensor;
  /** The same input without the rule's own noise, where there was any: predictions must be blind to it. */
  readonly blind?: Response;
}

/**
 * What a rollout teaches, as facts a rule may read. Rules differ only in which of these they read.
 */
export interface Teaching {
  /**
   * L at any y, a row a transition, [N, 1]: Σ_heads −rpe·log π(action | y) for choices, ½c(y − target)² for scalars.
   */
  loss(y: Tensor): Tensor;
  /** ∂L/∂y at any y, [N, out] */
  outputError(y: Tensor): Tensor;
  /**
   * What an output synapse knows of its own choice, [N, out]: categorical one-hot ('winner') or one-hot − π
   * ('competitive'); Gaussian (a − μ)/σ²; scalar: its coefficient, always on.
   */
  score(y: Tensor, kind: 'winner' | 'competitive'): Tensor;
  /** Reward-prediction error of the head each output unit belongs to, [N, out] */
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

/** Transitions of B lanes as an objective may read them: never the environment. */
export interface Transitions {
  /** [B] */
  readonly reward: Float64Array;
  /** [B, observation] */
  readonly observation: Float32Array;
  /** [B, observation], the true successor also where an episode ended */
  readonly nextObservation: Float32Array;
  /** [B] */
  readonly terminated: Uint8Array;
}

/** What is wanted: a scalar to be maximised a lane and decision, in parts with a value head each. */
export interface Objective {
  readonly name: string;
  readonly unit: string;
  readonly parts: readonly { readonly name: string; readonly weight: number }[];
  /** The scalar of each part, [parts][B] */
  scalars(transitions: Transitions): readonly Float64Array[];
  /** What frozen weights achieve, from whole episodes and the task's own score. */
  evaluate(episodes: readonly Episode[], score: (episodes: readonly Episode[]) => number): number;
}

/** What one update told about itself. */
export interface Learning {
  /** Mean entropy of the policy, nats. */
  readonly entropy: number;
  /** Mean squared reward-prediction error. */
  readonly rpeSquared: number;
  /** Root-mean-square update of each area, by name. */
  readonly updateRms: Readonly<Record<string, number>>;
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
  dispose(): void;
}

export interface AgentSnapshot {
  readonly tensors: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
  >;
  readonly state: unknown;
}
