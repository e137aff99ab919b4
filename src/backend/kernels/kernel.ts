// What a kernel of TensorFlow.js' wasm back end sees of it. Kept to the few members we use: the back end is frozen upstream.

/** An array as a kernel sees it: whose values, in which shape. */
export interface ArrayInfo {
  readonly dataId: object;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** The heap that arrays live on. */
export interface WasmHeap {
  /** A new array, its values undefined. */
  makeOutput(shape: readonly number[], dtype: string): ArrayInfo;
  disposeData(dataId: object): boolean;
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  /** Emscripten's module: its exports, the memory among them, and its allocator, which gives addresses as signed numbers. */
  readonly wasm: {
    readonly asm: { readonly memory: object };
    _malloc(bytes: number): number;
  };
}

/** One operation on the back end; most give one array. */
export type Kernel<Result = ArrayInfo> = (call: {
  readonly inputs: Readonly<Record<string, ArrayInfo | undefined>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly backend: WasmHeap;
}) => Result;

/** A kernel of ours that takes the place of the one TensorFlow.js registered under the same name, or of none. */
export interface Repair {
  /** TensorFlow.js' name of the operation. */
  readonly kernel: string;
  /** `stock` finds TensorFlow.js' own kernels, to build on. */
  readonly repaired: (stock: (kernel: string) => Kernel) => Kernel<ArrayInfo | readonly ArrayInfo[]>;
}

/** Where the values of an array begin on the heap, bytes. */
export function addressOf(heap: WasmHeap, info: ArrayInfo): number {
  return heap.dataIdMap.get(info.dataId).memoryOffset;
}

/** Number of elements of `shape`. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
