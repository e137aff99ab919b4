import type { Episode } from '../../types.js';
import type { RegionShares } from './ring.js';

/** Share of all decisions that led before the TV, from 0 to 1: a readout of what is wanted, not a merit. */
export function shareAtTv(episodes: readonly Episode[]): number {
  const watched = episodes.reduce((sum, { length, final }) => sum + length * tvShare(final['regions']), 0);
  return watched / episodes.reduce((sum, { length }) => sum + length, 0);
}

function tvShare(regions: unknown): number {
  return (regions as RegionShares).tv;
}
