import { elementwise } from './elementwise.js';
import type { Repair } from './kernel.js';

/**
 * `tf.softplus` on wasm, where the stock kernel calls the scalar C functions.
 *
 *   ln(1 + e^x) = max(x, 0) + ln(1 + e^(−|x|))
 */
export const softplus: Repair = {
  kernel: 'Softplus',
  repaired: (stock) => elementwise('softplus', stock('Softplus')),
};
