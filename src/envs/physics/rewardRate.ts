import type { Episode } from '../../types.js';

/** Reward per 1000 engine steps over all episodes: Σ return / Σ (decisions · action repeat / 1000). */
export function rewardRate(episodes: readonly Episode[], { actionRepeat }: { actionRepeat: number }): number {
  const decisions = episodes.reduce((sum, { length }) => sum + length, 0);
  const reward = episodes.reduce((sum, episode) => sum + episode.return, 0);
  return (1000 * reward) / (decisions * actionRepeat);
}
