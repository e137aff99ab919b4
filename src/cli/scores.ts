import type { RunReport } from '../experiment/compare.js';

/** Scores to be shown, and what to call them. */
export interface ShownScores {
  readonly scores: readonly number[];
  readonly label: string;
  readonly isNormalised: boolean;
}

/** Normalised scores where every run has one, else raw ones with their unit. */
export function shownScores(
  runs: readonly Pick<RunReport, 'score' | 'normalisedScore'>[],
  unit: string,
): ShownScores {
  const normalised = runs.flatMap(({ normalisedScore }) => normalisedScore ?? []);
  if (normalised.length === runs.length)
    return { scores: normalised, label: 'normalised score', isNormalised: true };
  return { scores: runs.map(({ score }) => score), label: `score (${unit})`, isNormalised: false };
}
