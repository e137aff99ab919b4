import { bootstrapMean } from '../analysis/statistics.js';
import type { ControlName } from '../agents/controls.js';

/** Evaluations made while one run learned, in the order they were made. */
export interface RunCurve {
  readonly seed: number;
  readonly points: readonly { readonly decisions: number; readonly score: number }[];
}

/** The runs of one rule, or of one of its controls. */
export interface Curve {
  readonly rule: string;
  readonly control: ControlName | null;
  readonly runs: readonly RunCurve[];
}

/** Mean over runs with its 95 % interval, at one number of decisions. */
export interface BandPoint {
  readonly decisions: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The mean curve with its 95 % bootstrap band, wherever every run was evaluated. */
export function band(curve: Curve): readonly BandPoint[] {
  const scores = new Map<number, number[]>();
  for (const run of curve.runs)
    for (const { decisions, score } of run.points) {
      if (!scores.has(decisions)) scores.set(decisions, []);
      scores.get(decisions)!.push(score);
    }
  return [...scores]
    .filter(([, values]) => values.length === curve.runs.length)
    .toSorted(([a], [b]) => a - b)
    .map(([decisions, values]) => ({ decisions, ...bootstrapMean(values, { resamples: 2000 }) }));
}

/** 'readoutOnly' → 'readout only', 'shuffledRpe' → 'shuffled RPE' */
export function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/\brpe\b/, 'RPE');
}
