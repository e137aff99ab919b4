import type { NoisyTvParameters } from './parameters.js';
import type { Region } from './ring.js';

/**
 * Entropy of one pixel with `levels` levels that is foreseen but for a redraw with probability ε, nats.
 *
 *   H = −q ln q − (L − 1)·(ε/L)·ln(ε/L),   q = 1 − ε + ε/L
 *
 * ln L for ε = 1, 0 for ε = 0.
 */
export function pixelEntropy(redrawn: number, levels: number): number {
  const other = redrawn / levels;
  return surprise(1 - redrawn + other) + (levels - 1) * surprise(other);
}

/** Nats that a picture still tells one who knows the world and its clock: what no learning takes away. */
export function pictureEntropy({
  side,
  levels,
  flicker,
}: NoisyTvParameters): Readonly<Record<Region, number>> {
  const lit = side * side * pixelEntropy(flicker, levels);
  return { tv: side * side * Math.log(levels), pattern: lit, dark: 0, neutral: lit };
}

function surprise(p: number): number {
  return p > 0 ? -p * Math.log(p) : 0;
}
