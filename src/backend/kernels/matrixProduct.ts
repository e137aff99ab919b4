import { floats, sizeOf } from './kernel.js';
import type { ArrayInfo, Kernel, WasmHeap } from './kernel.js';
import { takeMatrix } from './takeMatrix.js';

/**
 * A matrix product by plain 2-D products only, whatever the transposes and the number of stacked matrices.
 *
 *   C_i = op(A_i) op(B_i),  op(X) = X or Xᵀ
 *
 * The stock kernels hand just one case to XNNPACK, two plain matrices; all others go through a scalar loop that is 9 to
 * 100 times slower. So operands are laid out the way XNNPACK wants them first: transposing costs a tenth of the product.
 *
 * a: […, m, k] (or [k, m]), b: […, k, n] (or [n, k]) → […, m, n]; stacks are as long as each other, or one. Throws where
 * shapes do not fit, and for anything but float32.
 */
export function matrixProduct(stock: Kernel): Kernel {
  return ({ inputs, attrs, backend }) => {
    const left = side(inputs['a']!, attrs['transposeA'] === true);
    const right = side(inputs['b']!, attrs['transposeB'] === true);
    const outer = stackShape(left, right);
    const plain = { ...attrs, transposeA: false, transposeB: false };
    const multiply = (a: ArrayInfo, b: ArrayInfo) =>
      stock({ inputs: { ...inputs, a, b }, attrs: plain, backend });
    const shape = [...outer, left.rows, right.columns];
    if (sizeOf(shape) === 0) return backend.makeOutput(shape, 'float32');
    const product =
      right.stack === 1 && (left.stack === 1 || !left.flip)
        ? once(backend, left, right, multiply)
        : stacked(backend, left, right, multiply);
    return { ...product, shape };
  };
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

type Multiply = (a: ArrayInfo, b: ArrayInfo) => ArrayInfo;

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

/** The rows of all left matrices as one, times the only right matrix. */
function once(heap: WasmHeap, left: Side, right: Side, multiply: Multiply): ArrayInfo {
  const rows = left.stack * left.rows;
  const a = left.flip
    ? takeMatrix(heap, left.info, 0, left)
    : { ...left.info, shape: [1, rows, left.columns] };
  const b = rightMatrix(heap, right, 0);
  const product = multiply(a, b);
  freeCopies(heap, [left.info, right.info], [a, b]);
  return product;
}

function stacked(heap: WasmHeap, left: Side, right: Side, multiply: Multiply): ArrayInfo {
  const size = left.rows * right.columns;
  const stack = Math.max(left.stack, right.stack);
  const out = heap.makeOutput([stack, left.rows, right.columns], 'float32');
  for (let i = 0; i < stack; i++) {
    const a = takeMatrix(heap, left.info, left.stack === 1 ? 0 : i, left);
    const b = rightMatrix(heap, right, right.stack === 1 ? 0 : i);
    const product = multiply(a, b);
    floats(heap, out).set(floats(heap, product), i * size);
    freeCopies(heap, [left.info, right.info], [a, b, product]);
  }
  return out;
}

/**
 * How many rows each array had when XNNPACK first packed it as a right operand.
 *
 * It packs once an array and never looks again, not even at the shape: after a product with B as [2, 3], one with the
 * same values as [3, 2] silently gives two columns of the first product.
 */
const packedRows = new WeakMap<object, number>();

function rightMatrix(heap: WasmHeap, right: Side, index: number): ArrayInfo {
  const { info, rows, columns } = right;
  if (right.flip || right.stack > 1) return takeMatrix(heap, info, index, right);
  if (!packedRows.has(info.dataId)) packedRows.set(info.dataId, rows);
  if (packedRows.get(info.dataId) !== rows) return takeMatrix(heap, info, index, right);
  return { ...info, shape: [1, rows, columns] };
}

function freeCopies(heap: WasmHeap, originals: readonly ArrayInfo[], used: readonly ArrayInfo[]): void {
  for (const { dataId } of used)
    if (originals.every((original) => original.dataId !== dataId)) heap.disposeData(dataId);
}
