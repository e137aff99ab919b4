// What a kernel of TensorFlow.js' wasm back end sees of it. Kept to the few members we use: the back end is frozen upstream.

/** An array as a kernel sees it: whose values, in which shape. */
export interface ArrayInfo {
  readonly dataId: object;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** The heap that arrays live on. */
export interface WasmHeap {
  /** A view of the values; any later allocation may grow the heap and leave the view empty. */
  typedArrayFromHeap(info: ArrayInfo): Float32Array | Int32Array | Uint8Array;
  /** A new array, its values undefined. */
  makeOutput(shape: readonly number[], dtype: string): ArrayInfo;
  disposeData(dataId: object): boolean;
  readonly dataIdMap: { get(dataId: object): { readonly shape: readonly number[] } };
}

/** One operation on the back end. */
export type Kernel = (call: {
  readonly inputs: Readonly<Record<string, ArrayInfo | undefined>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly backend: WasmHeap;
}) => ArrayInfo;

/** A kernel of ours that takes the place of the one TensorFlow.js registered under the same name. */
export interface Repair {
  /** TensorFlow.js' name of the operation. */
  readonly kernel: string;
  /** `stock` finds TensorFlow.js' own kernels, to build on. */
  readonly repaired: (stock: (kernel: string) => Kernel) => Kernel;
}

/** The values of a float32 array, good until the next allocation. */
export function floats(heap: WasmHeap, info: ArrayInfo): Float32Array {
  return heap.typedArrayFromHeap(info) as Float32Array;
}

/** Number of elements of `shape`. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
