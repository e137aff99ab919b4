import type { Trial } from '../../types.js';
import { stepMs } from '../physics/arena.js';
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
  /** Decisions in hiding until the reappearance; null before. */
  readonly hidden: number | null;
}

/** The first frame of a trial. */
export const begun = (index: number): Clock => ({
  index,
  period: 'approach',
  elapsed: 0,
  choice: null,
  hidden: null,
});

/** Whether the trial is over with the next decision. */
export function isLast(
  { period, elapsed }: Clock,
  { blank }: Pick<ObjectPermanenceParameters, 'blank'>,
): boolean {
  return period === 'blank' && elapsed + 1 >= blank;
}

/** The clock one frame on, the body being at `stage` and the gaze at `gaze`; null where the trial is over. */
export function tick(
  clock: Clock,
  stage: Exclude<Clock['period'], 'blank'>,
  gaze: number,
  { after, blank }: ObjectPermanenceParameters,
): Clock | null {
  const { period, elapsed } = clock;
  const over = (period === 'after' && elapsed >= after) || period === 'blank';
  if (isLast(clock, { blank })) return null;
  const next = over ? 'blank' : stage;
  if (next === period) return { ...clock, elapsed: elapsed + 1 };
  const on: Clock = { ...clock, period: next, elapsed: 0 };
  return next === 'after' ? { ...on, choice: gaze, hidden: elapsed + 1 } : on;
}

/**
 * `info.trial` of a decision made in `period`: the choice, the receptor that waited for the reappearance, is told from
 * there on, the outcome when the trial is over. The reaction time is the time in hiding, ms: from then on gazes are paid.
 */
export function told(
  { index, choice, hidden }: Clock,
  period: Clock['period'],
  over: boolean,
  { reappearance }: Pass,
  p: ObjectPermanenceParameters,
): Trial {
  const groundTruth = receptorAt(p, reappearance);
  const chosen = choice === null ? null : receptorAt(p, choice);
  const correct = chosen === null ? null : chosen === groundTruth;
  return {
    index,
    period,
    groundTruth,
    choice: chosen,
    reactionTime: hidden === null ? null : hidden * p.actionRepeat * stepMs,
    correct,
    outcome: over ? (correct ? 'correct' : 'error') : 'pending',
  };
}
