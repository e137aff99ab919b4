import { compiled } from './compiled.js';
import { addressOf, sizeOf } from './kernel.js';
import type { Kernel, Repair } from './kernel.js';

/**
 * `tf.transpose` on wasm where it exchanges two neighbouring groups of axes behind others that stay, as that of a matrix
 * or of a stack of matrices does. Other permutations, and types of other than four bytes, are left to the stock kernel,
 * which takes 7 ns an element.
 */
export const transpose: Repair = {
  kernel: 'Transpose',
  repaired: (stock) => exchanging(stock('Transpose')),
};

function exchanging(stock: Kernel): Kernel {
  return (call) => {
    const { inputs, attrs, backend } = call;
    const x = inputs['x']!;
    const order = attrs['perm'] as readonly number[];
    const exchange = neighbours(order);
    if (!exchange || !['float32', 'int32'].includes(x.dtype)) return stock(call);
    const { stays, first } = exchange;
    const y = backend.makeOutput(
      order.map((axis) => x.shape[axis]!),
      x.dtype,
    );
    const rows = sizeOf(x.shape.slice(stays, stays + first));
    const columns = sizeOf(x.shape.slice(stays + first));
    const [from, to] = [addressOf(backend, x), addressOf(backend, y)];
    const stack = sizeOf(x.shape.slice(0, stays));
    for (let i = 0, at = 0; i < stack; i++, at += 4 * rows * columns)
      compiled(backend).transpose(from + at, to + at, rows, columns);
    return y;
  };
}

/** How many axes stay in front, and how many of those that follow change places with the rest. */
function neighbours(
  order: readonly number[],
): { readonly stays: number; readonly first: number } | undefined {
  const moved = order.findIndex((axis, index) => axis !== index);
  if (moved < 0) return undefined;
  const first = order[moved]! - moved;
  const length = order.length - moved;
  const rotated = order.slice(moved).every((axis, index) => axis === moved + ((index + first) % length));
  return rotated ? { stays: moved, first } : undefined;
}
