import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Space } from '../../types.js';
import { box } from './box.js';
import { memberOf, onlyOne, sizeOf, wholeNumber } from './kind.js';
import type { SpaceKind } from './kind.js';
import { numbers } from './weighted.js';

/**
 * Arrays of 0 and 1, of length n or of a shape, row by row.
 *
 * A mask has 0 or 1 where the draw is fixed and 2 where it is free; a probability is that of a 1, element by element.
 */
export function multiBinary(shape: number | readonly number[]): Space<Int8Array> {
  const sides = typeof shape === 'number' ? [shape] : shape;
  for (const side of sides) wholeNumber('a side of a multi-binary space', side, 1);
  const size = sizeOf(sides);
  const binary = (values: Int8Array) => values.length === size && values.every((x) => x === 0 || x === 1);
  const schema = z.instanceof(Int8Array).refine(binary, `${size} times 0 or 1`);
  return {
    kind: 'multiBinary',
    shape: sides,
    dtype: 'int8',
    schema,
    flatSize: size,
    contains: memberOf(schema),
    sample(random, choice) {
      onlyOne(choice);
      const odds = oddsOfOne(size, choice?.mask, choice?.probability);
      return Int8Array.from(odds, (p) => (random.uniform() < p ? 1 : 0));
    },
    flatten: (value) => Float32Array.from(value),
    unflatten: (flat) => Int8Array.from(flat),
    toJSON: () => ({ kind: 'multiBinary', shape: sides }),
  };
}

export const multiBinaryKind: SpaceKind = {
  fromJSON: ({ shape }: Space) => multiBinary(shape),
  batch: ({ shape }: Space, lanes) => box({ dtype: 'int8', shape: [lanes, ...shape], low: 0, high: 1 }),
};

/** The probability of a 1, element by element. */
function oddsOfOne(size: number, mask: unknown, probability: unknown): readonly number[] {
  if (mask !== undefined) return numbers('mask', mask, size).map(oddsOfMask);
  if (probability === undefined) return new Array<number>(size).fill(0.5);
  const odds = numbers('probability', probability, size);
  if (odds.every((p) => p >= 0 && p <= 1)) return odds;
  throw new UserError(`probabilities are [${odds.join(', ')}]`, 'each must be 0 … 1');
}

function oddsOfMask(x: number): number {
  const odds = [0, 1, 0.5][x];
  if (odds === undefined)
    throw new UserError(`a mask of a multi-binary space has ${x}`, 'use 0, 1 or 2 (free)');
  return odds;
}
