import type { Episode } from '../../types.js';
import type { Session } from '../trials/session.js';

/** Reward a trial over all episodes: Σ return / Σ trials, from `info.session`; 0 where no trial was finished. */
export function rewardPerTrial(episodes: readonly Episode[]): number {
  const reward = episodes.reduce((sum, episode) => sum + episode.return, 0);
  const trials = episodes.reduce((sum, { final }) => sum + (final['session'] as Session).trials, 0);
  return trials === 0 ? 0 : reward / trials;
}
