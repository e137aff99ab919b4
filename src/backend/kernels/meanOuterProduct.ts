import { compiled } from './compiled.js';
import { addressOf, sizeOf } from './kernel.js';
import type { ArrayInfo, Repair } from './kernel.js';
import { matrixProduct } from './matrixProduct.js';

/**
 * The mean of the outer products of rows: C = Aᵀ B / n
 *
 * a: [n, k], b: [n, m], float32 → [k, m], bit for bit that of the product and a multiplication by 1/n after it.
 * TensorFlow.js has no such kernel.
 */
export const meanOuterProduct: Repair = {
  kernel: 'MeanOuterProduct',
  repaired:
    () =>
    ({ inputs, backend }) => {
      const { a, b } = inputs as { a: ArrayInfo; b: ArrayInfo };
      const mean = matrixProduct(backend, { a, b }, { transposeA: true, transposeB: false });
      compiled(backend).scale(addressOf(backend, mean), sizeOf(mean.shape), 1 / a.shape[0]!);
      return mean;
    },
};
