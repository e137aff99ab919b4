import type { Repair } from './kernel.js';
import { matrixProduct } from './matrixProduct.js';

/**
 * `tf.matMul` on wasm.
 *
 * Stock, a 64-unit layer spends nine tenths of its update in the two products with a transpose that every learning rule
 * needs: pre ⊗ δ over rows (Xᵀ δ), and feedback (δ Wᵀ).
 */
export const batchMatMul: Repair = {
  kernel: 'BatchMatMul',
  repaired: (stock) => matrixProduct(stock('BatchMatMul')),
};
