import { floats } from './kernel.js';
import type { ArrayInfo, Repair, WasmHeap } from './kernel.js';

/**
 * `tf.tanh` on wasm, by the sigmoid.
 *
 *   tanh x = 2σ(2x) − 1
 *
 * The stock kernel calls the scalar C function, 13–30 ns an element, and was most of an update; the sigmoid is SIMD. The
 * two differ by at most 2·10⁻⁷. NaN stays NaN, ±∞ gives ±1.
 */
export const tanh: Repair = {
  kernel: 'Tanh',
  repaired: (stock) => {
    const [add, sub, sigmoid] = [stock('Add'), stock('Sub'), stock('Sigmoid')];
    return ({ inputs, backend }) => {
      const twice = (x: ArrayInfo) => add({ inputs: { a: x, b: x }, attrs: {}, backend });
      const steps = [
        twice,
        (x: ArrayInfo) => sigmoid({ inputs: { x }, attrs: {}, backend }),
        twice,
        (x: ArrayInfo) => sub({ inputs: { a: x, b: one(backend) }, attrs: {}, backend }),
      ];
      return steps.reduce((x, step, index) => {
        const next = step(x);
        if (index > 0) backend.disposeData(x.dataId);
        return next;
      }, inputs['x']!);
    };
  },
};

/** The constant 1 of each heap: an upload a call would double the cost for small arrays. */
const ones = new WeakMap<WasmHeap, ArrayInfo>();

function one(heap: WasmHeap): ArrayInfo {
  let constant = ones.get(heap);
  if (!constant) {
    constant = heap.makeOutput([], 'float32');
    floats(heap, constant).fill(1);
    ones.set(heap, constant);
  }
  return constant;
}
