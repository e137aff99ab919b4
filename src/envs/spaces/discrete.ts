import { z } from 'zod';
import { shared } from '../../shared.js';
import type { Space } from '../../types.js';
import { wholeNumber } from './kind.js';
import type { SpaceKind } from './kind.js';
import { multiDiscrete } from './multiDiscrete.js';
import { drawIndex, hotIndex } from './weighted.js';

/** n integers in a row. */
export interface DiscreteSpace extends Space<number> {
  readonly n: number;
  readonly start: number;
}

/**
 * The integers {start, …, start + n − 1}; flat form: one-hot, [n].
 *
 * A mask (n times 0 or 1) or probability (n numbers, sum 1) steers the draw; a mask that allows nothing gives `start`.
 * Worlds that may do the same share their space.
 */
export const discrete = shared((n: number, start: number = 0): DiscreteSpace => {
  wholeNumber('the size of a discrete space', n, 1);
  wholeNumber('the start of a discrete space', start, -Infinity);
  const last = start + n - 1;
  const schema = z.int().min(start).max(last);
  return {
    kind: 'discrete',
    shape: [],
    dtype: 'int32',
    n,
    start,
    schema,
    flatSize: n,
    // As the schema judges, but without a parse: every decision of every world passes here.
    contains: (value): value is number =>
      Number.isSafeInteger(value) && (value as number) >= start && (value as number) <= last,
    sample: (random, choice) => start + drawIndex(n, random, choice),
    flatten: (value) => new Float32Array(n).fill(1, value - start, value - start + 1),
    unflatten: (flat) => start + hotIndex(flat),
    toJSON: () => ({ kind: 'discrete', n, start }),
  };
});

export const discreteKind: SpaceKind = {
  fromJSON: ({ n, start }: DiscreteSpace) => discrete(n, start),
  batch: ({ n, start }: DiscreteSpace, lanes) =>
    multiDiscrete(new Array<number>(lanes).fill(n), new Array<number>(lanes).fill(start)),
};
