import type { Episode } from '../../types.js';

/** Captures per 1000 engine steps over all hunts: 1000 · Σ captured / Σ steps; hunts without a capture count their time. */
export function captureRate(episodes: readonly Episode[]): number {
  const steps = episodes.reduce((sum, { final }) => sum + (final['steps'] as number), 0);
  const captures = episodes.filter(({ final }) => final['captured'] === true).length;
  return (1000 * captures) / steps;
}
