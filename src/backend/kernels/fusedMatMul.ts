import { sizeOf } from './kernel.js';
import type { ArrayInfo, Kernel, Repair, WasmHeap } from './kernel.js';
import { matrixProduct } from './matrixProduct.js';

/**
 * `tf.fused.matMul` on wasm: f(A B + bias), for the reasons of `batchMatMul` and for one refusal too many.
 *
 * The stock kernel judges the bias by the shape it was made with, not the one it has now, and so refuses a vector that
 * came out of a reshape. Throws for an activation that TensorFlow.js cannot fuse.
 */
export const fusedMatMul: Repair = {
  kernel: '_FusedMatMul',
  repaired: (stock) => (call) => {
    const { activation = 'linear', leakyreluAlpha } = call.attrs as unknown as FusedAttributes;
    const kernel = activations.get(activation);
    if (kernel === undefined) throw new Error(`matMul: cannot fuse '${activation}'`);
    const y = affine(call, stock('Add'));
    if (kernel === null) return y;
    const { preluActivationWeights: alpha } = call.inputs;
    const inputs = { x: y, alpha };
    return replacing(y, stock(kernel)({ ...call, inputs, attrs: { alpha: leakyreluAlpha } }), call.backend);
  },
};

interface FusedAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
  readonly leakyreluAlpha?: number;
}

/** The kernel of each activation that can be fused. */
const activations = new Map<string, string | null>([
  ['linear', null],
  ['relu', 'Relu'],
  ['relu6', 'Relu6'],
  ['prelu', 'Prelu'],
  ['leakyrelu', 'LeakyRelu'],
  ['sigmoid', 'Sigmoid'],
  ['elu', 'Elu'],
]);

/** A B + bias; a bias of another length than a row of the result is broadcast as TensorFlow.js broadcasts. */
function affine({ inputs, attrs, backend }: Parameters<Kernel>[0], add: Kernel): ArrayInfo {
  const { a, b, bias } = inputs as { a: ArrayInfo; b: ArrayInfo; bias?: ArrayInfo };
  const flips = attrs as unknown as FusedAttributes;
  const columns = b.shape.at(flips.transposeB ? -2 : -1)!;
  if (!bias || (sizeOf(bias.shape) === columns && bias.shape.at(-1) === columns))
    return matrixProduct(backend, { a, b, bias }, flips);
  const y = matrixProduct(backend, { a, b }, flips);
  return replacing(y, add({ inputs: { a: y, b: bias }, attrs: {}, backend }), backend);
}

function replacing(old: ArrayInfo, by: ArrayInfo, heap: WasmHeap): ArrayInfo {
  heap.disposeData(old.dataId);
  return by;
}
