import type { RandomStream } from '../../random.js';

/**
 * The open-loop action sequences of a body, as numbers: what a source ω draws, a decoder q guesses and a worth u weighs.
 *
 * Two instruments make sense to it, by their outputs y: the decoder's at (s, s′) and the worth's at s.
 */
export interface Repertoire {
  /** n, actions of a sequence. */
  readonly length: number;
  /** Numbers that tell a sequence. */
  readonly width: number;
  /** ln of how many there are, nats: no bound is above it. */
  readonly most: number;
  /** Units of the decoder, and of the worth. */
  readonly decoderOutputs: number;
  readonly worthOutputs: number;
  /** Draws a sequence from ω at a row of the worth's y into `codes` from `at` on. */
  draw(worth: Float32Array, row: number, random: RandomStream, codes: Float32Array, at: number): void;
  /** The k-th action of the sequence told by `code`. */
  action(code: Float32Array, k: number): unknown;
  /** ln q(sequence | s, s′) of the decoder's y, nats; where the source is no matter of worth, less ln ω. [N] */
  told(y: Float32Array, codes: Float32Array): Float64Array;
  /** −∂ ln q/∂y, [N, decoderOutputs] */
  decoderError(y: Float32Array, codes: Float32Array): Float32Array;
  /** ∂/∂y of ½ (u − told)², [N, worthOutputs] */
  worthError(y: Float32Array, codes: Float32Array, told: Float64Array): Float32Array;
  /** The bound on empowerment at each row of the worth's y, between 0 and `most`, nats. [N] */
  bound(y: Float32Array): Float64Array;
  /** The capacity of the channel from sequences to what is sensed after them, nats; tries sequences out by `reach`. */
  capacity(reach: Reach, sensor: Sensor): number;
}

/** The outcome, without noise, of the sequence told by `code`, [outcomes]. */
export type Reach = (code: Float32Array) => Float32Array;

/** How outcomes are sensed. */
export interface Sensor {
  /** σ of each outcome. */
  readonly noise: Float64Array;
  /** Draws of it a sequence, where sequences are told apart by draws. */
  readonly samples: number;
  readonly random: RandomStream;
}
