import { hypervolume } from '../analysis/hypervolume.js';
import type { Grade } from './parts.js';

/**
 * How much of what can be had in several things at once some runs dominate together, from 0, the worst of each, to 1.
 *
 * Null where one thing is wanted, and where nothing says what the worst and the best of a part are.
 */
export function jointHypervolume(runs: readonly Pick<Grade, 'parts'>[]): number | null {
  const points = runs.map(({ parts = {} }) => Object.values(parts).map(({ normalised }) => normalised));
  const known = points.map((point) => point.filter((value) => value !== null));
  if (points.flat().length === 0 || known.flat().length < points.flat().length) return null;
  return hypervolume(known, new Float64Array(known[0]!.length));
}
