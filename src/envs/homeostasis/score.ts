import type { Episode } from '../../types.js';
import { worstDrive } from './body.js';
import type { HomeostasisParameters } from './parameters.js';

/**
 * −(mean drive over the horizon), in which the time after death counts as D_max; the mean over episodes.
 *
 * With drive D = Σ (h − h*)², life L and horizon H: −(Σ_{t ≤ L} D_t + max(0, H − L)·D_max) / max(H, L) after a death,
 * −Σ D_t / L where the clock ended the episode. It joins survival and homeostasis: of two agents that live to the end the
 * better regulated wins, and no agent gains by dying.
 */
export function meanDrive(episodes: readonly Episode[], parameters: HomeostasisParameters): number {
  const total = episodes.reduce((sum, episode) => sum + driveOf(episode, parameters), 0);
  return -total / episodes.length;
}

function driveOf({ length, final }: Episode, parameters: HomeostasisParameters): number {
  const lived = final['meanDrive'] as number;
  if (final['death'] === undefined) return lived;
  const dead = Math.max(0, parameters.horizon - length);
  return (lived * length + dead * worstDrive(parameters)) / (length + dead);
}
