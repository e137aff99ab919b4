import { addressOf, sizeOf } from './kernel.js';
import type { ArrayInfo, Kernel, WasmHeap } from './kernel.js';

/**
 * Runs `step` from the arrays named by `state` and the gradient into new arrays, one for each of `state`.
 *
 * `step` gets the addresses in that order, and how many elements each has. The old arrays are left as they are: others
 * may still hold them. Throws where shapes differ.
 */
export function stepInto(
  heap: WasmHeap,
  inputs: Parameters<Kernel>[0]['inputs'],
  state: readonly string[],
  step: (addresses: readonly number[], count: number) => void,
): readonly ArrayInfo[] {
  const old = [...state, 'gradient'].map((name) => inputs[name]!);
  const { shape } = old[0]!;
  if (old.some((info) => String(info.shape) !== String(shape) || info.dtype !== 'float32'))
    throw new Error(
      `a step needs float32 of one shape, got ${old.map((info) => `[${info.shape.join()}]`).join(', ')}`,
    );
  const fresh = state.map(() => heap.makeOutput(shape, 'float32'));
  step(
    [...old, ...fresh].map((info) => addressOf(heap, info)),
    sizeOf(shape),
  );
  return fresh;
}
