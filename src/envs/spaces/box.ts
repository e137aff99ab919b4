import { randomExponential, randomNormal, randomUniform } from 'd3-random';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { RandomStream } from '../../random.js';
import type { Space } from '../../types.js';
import { memberOf, sizeOf } from './kind.js';
import type { SpaceKind } from './kind.js';

const arrays = { float32: Float32Array, int32: Int32Array, int8: Int8Array };
type Dtype = keyof typeof arrays;
type Values = Float32Array | Int32Array | Int8Array;

/** A number on the way to JSON, which has no infinities. */
type Encoded = number | 'Infinity' | '-Infinity';

export interface BoxOptions<D extends Dtype = Dtype> {
  readonly low: number | ArrayLike<number>;
  readonly high: number | ArrayLike<number>;
  /** Default: the length of the bounds, [1] for two numbers. */
  readonly shape?: readonly number[];
  readonly dtype?: D;
}

/** Arrays between two bounds, both included; values lie row by row. */
export interface BoxSpace<T = Float32Array> extends Space<T> {
  /** Float32Array for 'float32', else Float64Array, which holds every integer and the infinities. */
  readonly low: Float32Array | Float64Array;
  readonly high: Float32Array | Float64Array;
  /** The nearest member, as a fresh array. */
  clip(value: ArrayLike<number>): T;
}

/**
 * The arrays of `shape` with low ≤ x ≤ high, number by number.
 *
 * Draws are uniform between two bounds, exponential (mean 1) away from a single one, N(0, 1) without any; for integers
 * both bounds can be drawn. Throws a `UserError` for bounds that are NaN, crossed, or of another length than the shape.
 */
export function box(options: BoxOptions<'float32'>): BoxSpace;
export function box(options: BoxOptions): BoxSpace<Values>;
export function box({ low, high, shape, dtype = 'float32' }: BoxOptions): BoxSpace<Values> {
  const sides = shape ?? [lengthOf(low) ?? lengthOf(high) ?? 1];
  const size = sizeOf(sides);
  const Bounds = dtype === 'float32' ? Float32Array : Float64Array;
  const from = Bounds.from(spread(low, size));
  const to = Bounds.from(spread(high, size));
  checkBounds(from, to, dtype);
  const fresh = (values: ArrayLike<number>): Values => arrays[dtype].from(values);
  const within = (values: Values) =>
    values.length === size && values.every((x, i) => from[i]! <= x && x <= to[i]!);
  const schema = z.instanceof(arrays[dtype]).refine(within, `an array of ${size} between its bounds`);
  return {
    kind: 'box',
    shape: sides,
    dtype,
    low: from,
    high: to,
    schema,
    flatSize: size,
    contains: memberOf(schema),
    sample(random, choice) {
      if (choice?.mask !== undefined || choice?.probability !== undefined)
        throw new UserError('a box takes neither mask nor probability', 'leave the choice away');
      return fresh(Array.from(from, (l, i) => draw(random, l, to[i]!, dtype)));
    },
    clip: (value) => fresh(Array.from(from, (l, i) => Math.min(to[i]!, Math.max(l, value[i]!)))),
    flatten: (value) => Float32Array.from(value),
    unflatten: fresh,
    toJSON: () => ({ kind: 'box', dtype, shape: sides, low: encode(from), high: encode(to) }),
  };
}

export const boxKind: SpaceKind = {
  fromJSON: ({ dtype, shape, low, high }: BoxJSON) =>
    box({ dtype, shape, low: low.map(Number), high: high.map(Number) }),
  batch: ({ dtype, shape, low, high }: BoxSpace & { dtype: Dtype }, lanes) =>
    box({ dtype, shape: [lanes, ...shape], low: repeat(low, lanes), high: repeat(high, lanes) }),
};

interface BoxJSON {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly low: readonly Encoded[];
  readonly high: readonly Encoded[];
}

/** One after the other, `times` copies of `values`. */
function repeat(values: ArrayLike<number>, times: number): number[] {
  return Array.from({ length: times }, () => Array.from(values)).flat();
}

/** Bounds as JSON can hold them: infinities by name. */
export function encode(values: Iterable<number>): Encoded[] {
  return Array.from(values, (x) => (Number.isFinite(x) ? x : (String(x) as Encoded)));
}

function lengthOf(bound: number | ArrayLike<number>): number | undefined {
  return typeof bound === 'number' ? undefined : bound.length;
}

function spread(bound: number | ArrayLike<number>, size: number): number[] {
  if (typeof bound === 'number') return new Array<number>(size).fill(bound);
  if (bound.length === size) return Array.from(bound);
  throw new UserError(
    `a box of ${size} numbers has a bound of ${bound.length}`,
    'give one a number, or one for all',
  );
}

function checkBounds(low: ArrayLike<number>, high: ArrayLike<number>, dtype: Dtype): void {
  for (let i = 0; i < low.length; i++) {
    const legal = low[i]! <= high[i]! && low[i]! < Infinity && high[i]! > -Infinity;
    if (!legal)
      throw new UserError(`a box has bounds ${low[i]} … ${high[i]} at ${i}`, 'low must not pass high');
    const whole =
      dtype === 'float32' || [low[i]!, high[i]!].every((x) => !Number.isFinite(x) || Number.isInteger(x));
    if (!whole) throw new UserError(`a box of ${dtype} has a fractional bound at ${i}`, 'use whole numbers');
  }
}

function draw({ uniform, integer }: RandomStream, low: number, high: number, dtype: Dtype): number {
  const whole = dtype === 'float32' ? (x: number) => x : Math.floor;
  const above = () => whole(randomExponential.source(uniform)(1)());
  if (low === -Infinity) return high === Infinity ? whole(randomNormal.source(uniform)()()) : high - above();
  if (high === Infinity) return low + above();
  return dtype === 'float32' ? randomUniform.source(uniform)(low, high)() : low + integer(high - low + 1);
}
