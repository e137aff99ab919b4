import type { RandomStream } from '../random.js';

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
  /** What a signal δ at the units' responses h = f(a) is at their inputs: δ ⊙ f′(a), [N, units] */
  gate(delta: Tensor, h: Tensor): Tensor;
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
