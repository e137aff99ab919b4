import { z } from 'zod';
import type { Space } from '../../types.js';
import { box } from './box.js';
import { memberOf, onlyOne, sizeOf, wholeNumber } from './kind.js';
import type { SpaceKind } from './kind.js';
import { drawIndex, hotIndex, parts } from './weighted.js';

/** Several discrete choices at once. */
export interface MultiDiscreteSpace extends Space<Int32Array> {
  readonly nvec: readonly number[];
  readonly start: readonly number[];
}

/**
 * Integer arrays with start_i ≤ x_i < start_i + nvec_i, of `shape` (default: [nvec.length]), row by row.
 *
 * Flat form: one one-hot after the other, [Σ nvec]. A mask or probability is a list with one an element, as for `discrete`.
 */
export function multiDiscrete(
  nvec: readonly number[],
  start: readonly number[] = nvec.map(() => 0),
  shape: readonly number[] = [nvec.length],
): MultiDiscreteSpace {
  for (const n of nvec) wholeNumber('the size of a discrete space', n, 1);
  wholeNumber('the number of choices of a multi-discrete space', nvec.length, 1);
  parts('start of a multi-discrete space', start, sizeOf(shape));
  parts('nvec of a multi-discrete space', nvec, sizeOf(shape));
  const legal = (values: Int32Array) =>
    values.length === nvec.length && values.every((x, i) => start[i]! <= x && x < start[i]! + nvec[i]!);
  const schema = z.instanceof(Int32Array).refine(legal, `${nvec.length} integers within their ranges`);
  const offsets = nvec.map((_, i) => nvec.slice(0, i).reduce((sum, n) => sum + n, 0));
  const flatSize = nvec.reduce((sum, n) => sum + n, 0);
  return {
    kind: 'multiDiscrete',
    shape,
    dtype: 'int32',
    nvec,
    start,
    schema,
    flatSize,
    contains: memberOf(schema),
    sample(random, choice) {
      onlyOne(choice);
      const masks = choice?.mask === undefined ? [] : parts('mask', choice.mask, nvec.length);
      const odds =
        choice?.probability === undefined ? [] : parts('probability', choice.probability, nvec.length);
      return Int32Array.from(
        nvec,
        (n, i) => start[i]! + drawIndex(n, random, { mask: masks[i], probability: odds[i] }),
      );
    },
    flatten(value) {
      const flat = new Float32Array(flatSize);
      for (const [i, x] of value.entries()) flat[offsets[i]! + x - start[i]!] = 1;
      return flat;
    },
    unflatten: (flat) =>
      Int32Array.from(nvec, (n, i) => start[i]! + hotIndex(flat.subarray(offsets[i], offsets[i]! + n))),
    toJSON: () => ({ kind: 'multiDiscrete', nvec, start, shape }),
  };
}

export const multiDiscreteKind: SpaceKind = {
  fromJSON: ({ nvec, start, shape }: MultiDiscreteSpace) => multiDiscrete(nvec, start, shape),
  batch: ({ nvec, start, shape }: MultiDiscreteSpace, lanes) => {
    const rows = Array.from({ length: lanes });
    return box({
      dtype: 'int32',
      shape: [lanes, ...shape],
      low: rows.flatMap(() => start),
      high: rows.flatMap(() => start.map((s, i) => s + nvec[i]! - 1)),
    });
  },
};
