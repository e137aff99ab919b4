import { elementwise } from './elementwise.js';
import type { Repair } from './kernel.js';

/** `tf.sign` on wasm, where the stock kernel branches at each element: −1, 0 or 1; 0 for NaN. */
export const sign: Repair = {
  kernel: 'Sign',
  repaired: (stock) => elementwise('sign', stock('Sign')),
};
