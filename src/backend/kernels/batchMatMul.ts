import type { ArrayInfo, Repair } from './kernel.js';
import { matrixProduct } from './matrixProduct.js';

/**
 * `tf.matMul` on wasm.
 *
 * The stock kernel hands just one case to XNNPACK, two plain matrices; all others, among them the two products that every
 * learning rule needs (Xᵀ δ and δ Wᵀ), go through a scalar loop that is 9 to 100 times slower. XNNPACK also packs a right
 * operand once an array and never looks again, neither at its values nor at its shape: a product with the same array as
 * [3, 2] after one as [2, 3] is silently wrong. Nothing is kept here.
 */
export const batchMatMul: Repair = {
  kernel: 'BatchMatMul',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { a, b } = inputs as { a: ArrayInfo; b: ArrayInfo };
      return matrixProduct(backend, { a, b }, attrs as { transposeA: boolean; transposeB: boolean });
    },
};
