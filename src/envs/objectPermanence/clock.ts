import type { Trial } from '../../types.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import type { Pass } from './pass.js';
import { receptorAt } from './retina.js';

/** Where a trial stands: what the present frame belongs to. */
export interface Clock {
  /** Trials of this episode that came before. */
  readonly index: number;
  readonly period: 'approach' | 'occlusion' | 'after' | 'blank';
  /** Frames of this period that came before. */
  readonly elapsed: number;
  /** Where the gaze waited for the reappearance, px; null before. */
  readonly choice: number | null;
}

/** The first frame of a trial. */
export const begun = (index: number): Clock => ({ index, period: 'approach', elapsed: 0, choice: null });

/** The clock one frame on, the body being at `stage` and the gaze at `gaze`; null where the trial is over. */
export function tick(
  clock: Clock,
  stage: Exclude<Clock['period'], 'blank'>,
  gaze: number,
  { after, blank }: ObjectPermanenceParameters,
): Clock | null {
  const { period, elapsed, choice } = clock;
  const over = (period === 'after' && elapsed >= after) || period === 'blank';
  if (period === 'blank' && elapsed + 1 >= blank) return null;
  const next = over ? 'blank' : stage;
  if (next === period) return { ...clock, elapsed: elapsed + 1 };
  return { ...clock, period: next, elapsed: 0, choice: next === 'after' ? gaze : choice };
}

/** `info.trial` of a decision made in `period`: the choice is told from the reappearance on, the outcome when the trial is over. */
export function told(
  { index, choice }: Clock,
  period: Clock['period'],
  over: boolean,
  { reappearance }: Pass,
  p: ObjectPermanenceParameters,
): Trial {
  const correct = choice === null ? null : Math.abs(choice - reappearance) <= p.tolerance;
  return {
    index,
    period,
    groundTruth: receptorAt(p, reappearance),
    choice: choice === null ? null : receptorAt(p, choice),
    reactionTime: null,
    correct,
    outcome: over ? (correct ? 'correct' : 'error') : 'pending',
  };
}
