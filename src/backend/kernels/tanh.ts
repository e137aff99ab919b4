import { elementwise } from './elementwise.js';
import type { Repair } from './kernel.js';

/**
 * `tf.tanh`: within two units of the last place of every float32, where the stock kernel calls the scalar C function.
 *
 *   tanh x = sign(x) · −m / (2 + m),  m = e^(−2|x|) − 1
 */
export const tanh: Repair = {
  kernel: 'Tanh',
  repaired: (stock) => elementwise('tanh', stock('Tanh')),
};
