import { compiled } from './compiled.js';
import type { WasmHeap } from './kernel.js';

const places = new WeakMap<WasmHeap, number>();

/** Where on `heap` the products have room to work, bytes: half a mebibyte, taken once and kept. */
export function scratch(heap: WasmHeap): number {
  let place = places.get(heap);
  if (place === undefined) {
    place = heap.wasm._malloc(compiled(heap).scratchBytes()) >>> 0;
    if (place === 0) throw new Error('the wasm heap is full');
    places.set(heap, place);
  }
  return place;
}
