import { stream } from '../../random.js';
import type { NoisyTvParameters } from './parameters.js';

/** A picture: the level of each pixel, row by row, from 0 to levels − 1. */
export type Picture = Uint8Array;

/** The pictures of the pattern in their order, all different: whoever sees one can know the next. */
export function pattern({ side, levels, period, patternSeed }: NoisyTvParameters): readonly Picture[] {
  const random = stream(patternSeed, 'init');
  const drawn = new Map<string, Picture>();
  while (drawn.size < period) {
    const picture = Uint8Array.from({ length: side * side }, () => random.integer(levels));
    drawn.set(picture.join(), picture);
  }
  return [...drawn.values()];
}
