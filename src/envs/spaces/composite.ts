import { z } from 'zod';
import type { Space } from '../../types.js';
import { onlyOne } from './kind.js';
import type { SampleChoice } from './kind.js';

/** The choice of each part, from choices given part by part. */
export function choiceOf(
  choice: SampleChoice | undefined,
  pick: (of: unknown) => unknown,
): SampleChoice | undefined {
  onlyOne(choice);
  if (choice === undefined) return undefined;
  const { mask, probability } = choice;
  return {
    mask: mask === undefined ? undefined : (pick(mask) ?? undefined),
    probability: probability === undefined ? undefined : (pick(probability) ?? undefined),
  };
}

/** One flat form after the other. */
export function concatenate(arrays: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

/** The value of each part, from their concatenated flat forms. */
export function split(spaces: readonly Space[], flat: Float32Array): unknown[] {
  let at = 0;
  return spaces.map((space) => space.unflatten(flat.subarray(at, (at += space.flatSize))));
}

/** Length of the concatenated flat forms. */
export function totalSize(spaces: readonly Space[]): number {
  return spaces.reduce((sum, { flatSize }) => sum + flatSize, 0);
}

/** Parts in a JSON description. */
export const partsJSON = {
  list: z.object({ spaces: z.array(z.unknown()) }),
  named: z.object({ spaces: z.array(z.tuple([z.string(), z.unknown()])) }),
};
