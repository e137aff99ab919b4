import { compiled } from './compiled.js';
import { addressOf, sizeOf } from './kernel.js';
import type { Kernel, Repair } from './kernel.js';

/**
 * `tf.sum` over the first axes on wasm: every bias learns by it.
 *
 * The stock kernel transposes first and takes 6 ns an element. This one adds in float64, four rows at a time.
 */
export const columnSum: Repair = {
  kernel: 'Sum',
  repaired: (stock) => overFirstAxes(stock('Sum'), () => 1),
};

/** `tf.mean` over the first axes on wasm, for the reason of `columnSum`. */
export const columnMean: Repair = {
  kernel: 'Mean',
  repaired: (stock) => overFirstAxes(stock('Mean'), (rows) => 1 / rows),
};

function overFirstAxes(stock: Kernel, scale: (rows: number) => number): Kernel {
  return (call) => {
    const { inputs, attrs, backend } = call;
    const x = inputs['x']!;
    const summed = firstAxes(attrs['axis'], x.shape.length);
    if (x.dtype !== 'float32' || summed === 0) return stock(call);
    const rest = x.shape.slice(summed);
    const kept = attrs['keepDims'] === true ? x.shape.slice(0, summed).map(() => 1) : [];
    const rows = sizeOf(x.shape.slice(0, summed));
    const y = backend.makeOutput([...kept, ...rest], 'float32');
    compiled(backend).columnSum(
      addressOf(backend, x),
      addressOf(backend, y),
      rows,
      sizeOf(rest),
      scale(rows),
    );
    return y;
  };
}

/** How many axes are named, if they are the first ones and not all; else 0. */
function firstAxes(axis: unknown, rank: number): number {
  const axes = [axis].flat() as readonly number[];
  const positive = axes.map((each) => (each < 0 ? each + rank : each)).toSorted((a, b) => a - b);
  return axes.length < rank && positive.every((each, index) => each === index) ? axes.length : 0;
}
