import { floats, sizeOf } from './kernel.js';
import type { Repair } from './kernel.js';

/**
 * `tf.unsortedSegmentSum`, which wasm does not have, and without which the gradient of `tf.gather` throws.
 *
 *   y_s = Σ_{i: ids_i = s} x_i
 *
 * x: [ids…, rest…], ids: int32 → [numSegments, rest…]; ids outside 0 … numSegments − 1 are dropped, as elsewhere.
 */
export const unsortedSegmentSum: Repair = {
  kernel: 'UnsortedSegmentSum',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { x, segmentIds } = inputs as { x: NonNullable<(typeof inputs)[string]>; segmentIds: typeof x };
      const segments = attrs['numSegments'] as number;
      const rest = x.shape.slice(segmentIds.shape.length);
      const out = backend.makeOutput([segments, ...rest], x.dtype);
      const sums = floats(backend, out);
      const ids = backend.typedArrayFromHeap(segmentIds);
      sums.fill(0);
      addBySegment(floats(backend, x), ids, sums, sizeOf(rest));
      return out;
    },
};

function addBySegment(values: Float32Array, ids: ArrayLike<number>, sums: Float32Array, width: number): void {
  const segments = sums.length / width;
  for (let i = 0; i < ids.length; i++) {
    const segment = ids[i]!;
    if (segment < 0 || segment >= segments) continue;
    for (let j = 0; j < width; j++) sums[segment * width + j]! += values[i * width + j]!;
  }
}
