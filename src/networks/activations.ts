import { mul, relu, step, tanh, tanhGradient } from '../backend/tensor.js';
import type { Tensor } from '../types.js';

/** A unit's response f(a), and a signal δ gated by its slope f′(a), which is read from h = f(a). */
export interface Activation {
  activate(a: Tensor): Tensor;
  gate(delta: Tensor, h: Tensor): Tensor;
}

/** Activations by name. f is applied unit by unit; shapes are kept. */
export const activations = {
  /** h = tanh a, f′ = 1 − h² */
  tanh: { activate: tanh, gate: (delta, h) => tanhGradient(h, delta) },
  /** h = max(0, a), f′ = 1 where h > 0 */
  relu: { activate: relu, gate: (delta, h) => mul(delta, step(h)) },
  /** h = a, f′ = 1 */
  linear: { activate: (a) => a, gate: (delta) => delta },
} satisfies Readonly<Record<string, Activation>>;
