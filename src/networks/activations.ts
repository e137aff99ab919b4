import { fill, relu, square, step, sub, tanh } from '../backend/tensor.js';
import type { Tensor } from '../types.js';

/** A unit's response f(a) and its slope f′(a), the latter read from h = f(a). */
export interface Activation {
  activate(a: Tensor): Tensor;
  derivative(h: Tensor): Tensor;
}

/** Activations by name. f is applied unit by unit; shapes are kept. */
export const activations = {
  /** h = tanh a, f′ = 1 − h² */
  tanh: { activate: tanh, derivative: (h) => sub(fill([1, 1], 1), square(h)) },
  /** h = max(0, a), f′ = 1 where h > 0 */
  relu: { activate: relu, derivative: step },
  /** h = a, f′ = 1 */
  linear: { activate: (a) => a, derivative: (h) => fill(h.shape, 1) },
} satisfies Readonly<Record<string, Activation>>;
