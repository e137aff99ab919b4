import type { Tensor } from '../types.js';
import { tf } from './engine.js';
import { guardMemory } from './memory.js';

// The operations networks, rules and agents are written in. Nothing else touches TensorFlow.js' arrays, so that public
// declarations carry none of its types and each operation used has a test on every back end.

type Native = import('@tensorflow/tfjs').Tensor2D;
const native = (tensor: Tensor): Native => tensor as unknown as Native;

/** Uploads `data` as an array of `shape`; the data are copied. */
export function fromArray(data: Float32Array, shape: readonly number[]): Tensor {
  guardMemory(data.byteLength);
  return tf.tensor(own(data), [...shape], 'float32');
}

/** A fresh copy of the values, row by row. */
export function read(tensor: Tensor): Float32Array {
  return own(native(tensor).dataSync<'float32'>());
}

/** Values that nobody else holds: wasm copies to and from its heap anyway, other back ends pass on the array itself. */
function own(values: Float32Array): Float32Array {
  return tf.getBackend() === 'wasm' ? values : values.slice();
}

/**
 * Runs `make` and frees every array born in it that is not part of what it returns.
 *
 * Throws a UserError once the arrays alive fill the wasm heap (see `guardMemory`).
 */
export function tidy<T>(make: () => T): T {
  guardMemory();
  let made!: T;
  // TensorFlow.js would look for arrays of its own in every number of a typed array that is returned.
  tf.tidy(() => tensorsIn((made = make())) as never);
  return made;
}

/** A B, with either transposed first: [n, k] [k, m] → [n, m] */
export function matMul(a: Tensor, b: Tensor, transposeA = false, transposeB = false): Tensor {
  return tf.matMul(native(a), native(b), transposeA, transposeB);
}

/** a + b, broadcast */
export function add(a: Tensor, b: Tensor): Tensor {
  return tf.add(native(a), native(b));
}

/** a − b, broadcast */
export function sub(a: Tensor, b: Tensor): Tensor {
  return tf.sub(native(a), native(b));
}

/** a ⊙ b, broadcast */
export function mul(a: Tensor, b: Tensor): Tensor {
  return tf.mul(native(a), native(b));
}

/** −a */
export function neg(a: Tensor): Tensor {
  return tf.neg(native(a));
}

/** a² */
export function square(a: Tensor): Tensor {
  return tf.square(native(a));
}

/** tanh a */
export function tanh(a: Tensor): Tensor {
  return tf.tanh(native(a));
}

/** δ ⊙ tanh′ a, from h = tanh a: δ ⊙ (1 − h²), both of one shape */
export function tanhGradient(h: Tensor, delta: Tensor): Tensor {
  if (!tf.getKernel('TanhGrad', tf.getBackend())) return mul(delta, sub(scalar(1), square(h)));
  return tf.engine().runKernel<Native>('TanhGrad', { y: native(h), dy: native(delta) });
}

/** max(0, a) */
export function relu(a: Tensor): Tensor {
  return tf.relu(native(a));
}

/** 1 where a > 0, else 0 */
export function step(a: Tensor): Tensor {
  return tf.step(native(a));
}

/** The scalar `value`; keep it out of hot loops, since each call uploads. */
export function scalar(value: number): Tensor {
  return tf.scalar(value, 'float32');
}

/** An array of `shape` filled with `value`. */
export function fill(shape: readonly number[], value: number): Tensor {
  return tf.fill([...shape], value, 'float32');
}

/** Rows of every array, one below the other. */
export function concatRows(tensors: readonly Tensor[]): Tensor {
  return tf.concat(tensors.map(native), 0);
}

/** A view with the same values in another shape. */
export function reshape(a: Tensor, shape: readonly number[]): Tensor {
  return tf.reshape(native(a), [...shape]);
}

/** Columns from … from + size of [n, m] */
export function columns(a: Tensor, from: number, size: number): Tensor {
  return tf.slice(native(a), [0, from], [-1, size]);
}

/** x W + b in one operation: [n, k] [k, m] [m] → [n, m] */
export function affine(x: Tensor, weights: Tensor, bias: Tensor): Tensor {
  return tf.fused.matMul({ a: native(x), b: native(weights), bias: native(bias) });
}

/** Mean over rows of their outer products, Aᵀ B / n: [n, k] [n, m] → [k, m] */
export function meanOuterProduct(a: Tensor, b: Tensor): Tensor {
  if (!tf.getKernel('MeanOuterProduct', tf.getBackend()))
    return mul(matMul(a, b, true, false), scalar(1 / a.shape[0]!));
  return tf.engine().runKernel<Native>('MeanOuterProduct', { a: native(a), b: native(b) });
}

/** Mean over rows: [n, m] → [m] */
export function columnMean(a: Tensor): Tensor {
  return tf.mean(native(a), 0);
}

/** Root of the mean square of all values. */
export function rms(a: Tensor): number {
  return Math.sqrt(tidy(() => read(tf.mean(tf.square(native(a)))))[0]!);
}

/** Frees every array nested in `container`. */
export function dispose(container: unknown): void {
  tf.dispose(container as Native);
}

/** Every array nested in `container`. */
export function tensorsIn(container: unknown): readonly Tensor[] {
  return collect(container, []);
}

function collect(value: unknown, into: Tensor[]): Tensor[] {
  if (value instanceof tf.Tensor) into.push(value);
  else if (value && typeof value === 'object' && !ArrayBuffer.isView(value))
    for (const inner of Object.values(value)) collect(inner, into);
  return into;
}
