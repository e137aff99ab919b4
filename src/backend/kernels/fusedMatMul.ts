import { floats } from './kernel.js';
import type { ArrayInfo, Kernel, Repair, WasmHeap } from './kernel.js';
import { matrixProduct } from './matrixProduct.js';

/**
 * `tf.fused.matMul` on wasm: f(A B + bias), with the same slow cases as `tf.matMul` and one refusal too many.
 *
 * The stock kernel judges the bias by the shape it was made with, not the one it has now, and so refuses a vector that
 * came out of a reshape.
 */
export const fusedMatMul: Repair = {
  kernel: '_FusedMatMul',
  repaired: (stock) => {
    const product = matrixProduct(stock('_FusedMatMul'));
    return (call) => withVectorBias(call, product);
  },
};

function withVectorBias(call: Parameters<Kernel>[0], product: Kernel): ArrayInfo {
  const { bias } = call.inputs;
  if (!bias || call.backend.dataIdMap.get(bias.dataId).shape.length === 1) return product(call);
  const vector = copyAsVector(call.backend, bias);
  const result = product({ ...call, inputs: { ...call.inputs, bias: vector } });
  call.backend.disposeData(vector.dataId);
  return result;
}

function copyAsVector(heap: WasmHeap, bias: ArrayInfo): ArrayInfo {
  const vector = heap.makeOutput([floats(heap, bias).length], 'float32');
  floats(heap, vector).set(floats(heap, bias));
  return vector;
}
