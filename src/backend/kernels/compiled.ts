import { readFileSync } from 'node:fs';
import type { WasmHeap } from './kernel.js';

/** What `assembly/` exports, one name a file there; addresses in bytes on the heap, counts in elements. */
export type Compiled = Readonly<
  Record<
    | 'adam'
    | 'columnSum'
    | 'descent'
    | 'exp'
    | 'filterGradient'
    | 'maxPoolGrad'
    | 'momentum'
    | 'product'
    | 'scale'
    | 'segmentSum'
    | 'sign'
    | 'softplus'
    | 'tanh'
    | 'tanhGrad'
    | 'transpose',
    (...operands: readonly (number | boolean)[]) => void
  >
> & { scratchBytes(): number };

/** The little we use of it: TypeScript has the types in the library of browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

// The build puts it there; seen from src and from dist alike.
const file = new URL('../../../dist/backend/kernels/kernels.wasm', import.meta.url);

let module: object | undefined;
const instances = new WeakMap<WasmHeap, Compiled>();

/**
 * The compiled kernels, working on the memory of `heap`.
 *
 * They have no memory, no data and no stack of their own, so nothing of the heap can be overwritten, and its growth does
 * not concern them.
 */
export function compiled(heap: WasmHeap): Compiled {
  let instance = instances.get(heap);
  if (!instance) {
    module ??= new WebAssembly.Module(readFileSync(file));
    const { memory } = heap.wasm.asm;
    instance = new WebAssembly.Instance(module, { env: { memory } }).exports as Compiled;
    instances.set(heap, instance);
  }
  return instance;
}
