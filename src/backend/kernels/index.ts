import { tf } from '../engine.js';
import { batchMatMul } from './batchMatMul.js';
import { columnMean, columnSum } from './columnSum.js';
import { fusedMatMul } from './fusedMatMul.js';
import type { Kernel, Repair } from './kernel.js';
import { refusals } from './refusals.js';
import { tanh } from './tanh.js';
import { unsortedSegmentSum } from './unsortedSegmentSum.js';

/** Every kernel of ours on wasm. TensorFlow.js 4.22 is frozen upstream, so what it gets wrong is mended here. */
export const repairs: readonly Repair[] = [
  batchMatMul,
  fusedMatMul,
  unsortedSegmentSum,
  tanh,
  columnSum,
  columnMean,
  ...refusals,
];

let applied = false;

/** Puts our kernels in the place of the stock ones, once a process; says which there are. */
export function applyRepairs(): readonly string[] {
  if (!applied) for (const repair of repairs) replaceKernel(repair);
  applied = true;
  return repairs.map(({ kernel }) => kernel);
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
