import { elementwise } from './elementwise.js';
import type { Repair } from './kernel.js';

/**
 * `tf.exp` on wasm: within one unit of the last place of every float32, where the stock kernel calls the scalar C
 * function; `tf.logSoftmax` is made of it.
 *
 *   e^x = 2ⁿ e^r,  n = ⌊x / ln 2⌉,  r = x − n ln 2
 */
export const exp: Repair = {
  kernel: 'Exp',
  repaired: (stock) => elementwise('exp', stock('Exp')),
};
