import { UserError } from '../../errors.js';
import { tf } from '../engine.js';
import { applyAdam } from './applyAdam.js';
import { applyGradientDescent } from './applyGradientDescent.js';
import { applyMomentum } from './applyMomentum.js';
import { batchMatMul } from './batchMatMul.js';
import { columnMean, columnSum } from './columnSum.js';
import { conv2dBackpropFilter } from './conv2dBackpropFilter.js';
import { exp } from './exp.js';
import { fusedMatMul } from './fusedMatMul.js';
import type { Kernel, Repair } from './kernel.js';
import { maxPoolGrad } from './maxPoolGrad.js';
import { meanOuterProduct } from './meanOuterProduct.js';
import { refusals } from './refusals.js';
import { sign } from './sign.js';
import { softplus } from './softplus.js';
import { tanh } from './tanh.js';
import { tanhGrad } from './tanhGrad.js';
import { transpose } from './transpose.js';
import { unsortedSegmentSum } from './unsortedSegmentSum.js';

/** Every kernel of ours on wasm. TensorFlow.js 4.22 is frozen upstream, so what it gets wrong is mended here. */
export const repairs: readonly Repair[] = [
  batchMatMul,
  fusedMatMul,
  meanOuterProduct,
  columnSum,
  columnMean,
  transpose,
  tanh,
  tanhGrad,
  exp,
  softplus,
  sign,
  unsortedSegmentSum,
  maxPoolGrad,
  conv2dBackpropFilter,
  applyAdam,
  applyGradientDescent,
  applyMomentum,
];

let applied: readonly Repair[] | undefined;

/**
 * Puts our kernels in the place of the stock ones, once a process; says which there are.
 *
 * With the environment variable BRAINSET_KERNELS=stock, or where the processor has no SIMD, it leaves the stock kernels;
 * those known to compute wrongly are refused all the same. Throws a UserError for any other value.
 */
export function applyKernels(simd: boolean): readonly string[] {
  applied ??= replaceKernels(simd && !stockWanted());
  return applied.map(({ kernel }) => kernel);
}

function stockWanted(): boolean {
  const wanted = process.env['BRAINSET_KERNELS'];
  if (wanted !== undefined && !['', 'stock'].includes(wanted))
    throw new UserError(`BRAINSET_KERNELS is '${wanted}'`, "set it to 'stock', or not at all");
  return wanted === 'stock';
}

function replaceKernels(ours: boolean): readonly Repair[] {
  const chosen = ours ? repairs : [];
  for (const repair of [...refusals, ...chosen]) replaceKernel(repair);
  return chosen;
}

function replaceKernel({ kernel, repaired }: Repair): void {
  const stock = tf.getKernel(kernel, 'wasm');
  const kernelFunc = repaired(stockKernel) as unknown as typeof stock.kernelFunc;
  if (stock) tf.unregisterKernel(kernel, 'wasm');
  tf.registerKernel({ ...stock, kernelName: kernel, backendName: 'wasm', kernelFunc });
}

function stockKernel(name: string): Kernel {
  return tf.getKernel(name, 'wasm').kernelFunc as unknown as Kernel;
}
