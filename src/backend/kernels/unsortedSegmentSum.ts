import { compiled } from './compiled.js';
import { addressOf, sizeOf } from './kernel.js';
import type { ArrayInfo, Repair } from './kernel.js';

/**
 * `tf.unsortedSegmentSum`, which wasm does not have, and without which the gradient of `tf.gather` throws.
 *
 *   y_s = Σ_{i: ids_i = s} x_i
 *
 * x: [ids…, rest…], ids: int32 → [numSegments, rest…]; ids outside 0 … numSegments − 1 are dropped, as elsewhere. Throws
 * for anything but float32 and int32.
 */
export const unsortedSegmentSum: Repair = {
  kernel: 'UnsortedSegmentSum',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { x, segmentIds: ids } = inputs as { x: ArrayInfo; segmentIds: ArrayInfo };
      if (!['float32', 'int32'].includes(x.dtype))
        throw new Error(`unsortedSegmentSum: only float32 and int32 on wasm, got ${x.dtype}`);
      const segments = attrs['numSegments'] as number;
      const rest = x.shape.slice(ids.shape.length);
      const y = backend.makeOutput([segments, ...rest], x.dtype);
      const [from, at, to] = [x, ids, y].map((info) => addressOf(backend, info)) as Addresses;
      compiled(backend).segmentSum(
        from,
        at,
        to,
        sizeOf(ids.shape),
        sizeOf(rest),
        segments,
        x.dtype === 'int32',
      );
      return y;
    },
};

type Addresses = [x: number, ids: number, y: number];
