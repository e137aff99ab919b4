import type { Channel } from '../types.js';

/** One number of an observation, and how it is brought between −1 and 1. */
export interface ScaledNumber {
  readonly index: number;
  readonly middle: number;
  /** Half the distance between its bounds; 1 where it has none. */
  readonly scale: number;
}

/** Every number of some channels. */
export function scaledNumbers(
  channels: readonly (Channel & { readonly offset: number })[],
): readonly ScaledNumber[] {
  return channels.flatMap(({ offset, size, low, high, noise }) => {
    const isBounded = Number.isFinite(low) && Number.isFinite(high);
    // The bounds of a noisy channel lie ten standard deviations beyond what it senses.
    const [from, to] = [low + 10 * noise, high - 10 * noise];
    const scale = isBounded && to > from ? (to - from) / 2 : 1;
    const middle = isBounded ? (from + to) / 2 : 0;
    return Array.from({ length: size }, (_, i) => ({ index: offset + i, middle, scale }));
  });
}

/** (o − middle)/scale of each number: [N, size] → [N, numbers] */
export function scaled(
  observation: Float32Array,
  size: number,
  numbers: readonly ScaledNumber[],
): Float32Array {
  const rows = observation.length / size;
  const into = new Float32Array(rows * numbers.length);
  for (const [c, { index, middle, scale }] of numbers.entries())
    for (let n = 0; n < rows; n++)
      into[n * numbers.length + c] = (observation[n * size + index]! - middle) / scale;
  return into;
}
