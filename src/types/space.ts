import type { z } from 'zod';
import type { RandomStream } from '../random.js';

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
