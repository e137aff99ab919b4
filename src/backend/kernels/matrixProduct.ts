import { compiled } from './compiled.js';
import { addressOf, sizeOf } from './kernel.js';
import type { ArrayInfo, WasmHeap } from './kernel.js';
import { scratch } from './scratch.js';

/**
 * Matrix products, whatever the transposes and the number of stacked matrices.
 *
 *   C_i = op(A_i) op(B_i) + bias,  op(X) = X or Xᵀ
 *
 * a: […, m, k] (or [k, m]), b: […, k, n] (or [n, k]), bias: [n] → […, m, n]; stacks are as long as each other, or one.
 * Every sum runs in order of the inner index, starting from the bias, as XNNPACK's do. Throws where shapes do not fit, and
 * for anything but float32.
 */
export function matrixProduct(
  heap: WasmHeap,
  { a, b, bias }: { readonly a: ArrayInfo; readonly b: ArrayInfo; readonly bias?: ArrayInfo | undefined },
  { transposeA, transposeB }: { readonly transposeA: boolean; readonly transposeB: boolean },
): ArrayInfo {
  const left = side(a, transposeA);
  const right = side(b, transposeB);
  const outer = stackShape(left, right);
  const out = heap.makeOutput([...outer, left.rows, right.columns], 'float32');
  if (sizeOf(out.shape) > 0) multiply(heap, left, right, bias, out);
  return out;
}

/** One operand: `stack` matrices of rows × columns, stored transposed if `flip`. */
interface Side {
  readonly info: ArrayInfo;
  readonly outer: readonly number[];
  readonly stack: number;
  readonly rows: number;
  readonly columns: number;
  readonly flip: boolean;
}

function side(info: ArrayInfo, flip: boolean): Side {
  const outer = info.shape.slice(0, -2);
  const [first, second] = info.shape.slice(-2) as [number, number];
  const [rows, columns] = flip ? [second, first] : [first, second];
  return { info, outer, stack: sizeOf(outer), rows, columns, flip };
}

function stackShape(left: Side, right: Side): readonly number[] {
  const shapes = `[${left.info.shape.join()}] and [${right.info.shape.join()}]`;
  if (left.columns !== right.rows) throw new Error(`matMul: inner dimensions of ${shapes} differ`);
  if (left.columns === 0) throw new Error(`matMul: nothing to sum over in ${shapes}`);
  if (left.info.dtype !== 'float32' || right.info.dtype !== 'float32')
    throw new Error(`matMul: only float32 on wasm, got ${left.info.dtype} and ${right.info.dtype}`);
  const longer = left.outer.length >= right.outer.length ? left.outer : right.outer;
  if (left.stack === 1) return right.stack === 1 ? longer : right.outer;
  if (right.stack === 1 || String(left.outer) === String(right.outer)) return left.outer;
  throw new Error(`matMul: cannot broadcast stacks of ${shapes} against each other`);
}

/** Matrix by matrix; the rows of all left matrices count as one where there is only one on the right. */
function multiply(
  heap: WasmHeap,
  left: Side,
  right: Side,
  bias: ArrayInfo | undefined,
  out: ArrayInfo,
): void {
  const stack = right.stack === 1 && !left.flip ? 1 : Math.max(left.stack, right.stack);
  const [m, k, n] = [sizeOf(out.shape) / stack / right.columns, left.columns, right.columns];
  const [a, b, c] = [left.info, right.info, out].map((info) => addressOf(heap, info)) as [
    number,
    number,
    number,
  ];
  const [aBytes, bBytes] = [left.stack > 1 ? 4 * m * k : 0, right.stack > 1 ? 4 * k * n : 0];
  const offset = bias ? addressOf(heap, bias) : 0;
  const workspace = scratch(heap);
  const { product } = compiled(heap);
  for (let i = 0; i < stack; i++)
    product(
      a + i * aBytes,
      b + i * bBytes,
      c + 4 * i * m * n,
      offset,
      m,
      k,
      n,
      left.flip,
      right.flip,
      workspace,
    );
}
