import type { Episode } from '../../types.js';
import type { ObjectPermanenceParameters } from './parameters.js';

/** The reappearances of an episode so far; told as `info.reappearances` at every decision. */
export interface Reappearances {
  readonly count: number;
  /** Sum of distances between gaze and body, px. */
  readonly error: number;
}

/** An episode that has not begun. */
export const noReappearance: Reappearances = Object.freeze({ count: 0, error: 0 });

/** Less the mean distance between gaze and body when it comes out again, px, over all trials; less `width` where none did. */
export function reappearanceScore(
  episodes: readonly Episode[],
  { width }: Pick<ObjectPermanenceParameters, 'width'>,
): number {
  let [count, error] = [0, 0];
  for (const { final } of episodes) {
    const seen = final['reappearances'] as Reappearances;
    count += seen.count;
    error += seen.error;
  }
  return count === 0 ? -width : -error / count;
}
