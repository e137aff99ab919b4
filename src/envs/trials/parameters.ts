import { z } from 'zod';
import type { Rewards } from './table.js';

/** A duration in ms with its default. */
export function duration(standard: number, description: string) {
  return z.number().min(0).max(20_000).default(standard).meta({ unit: 'ms', description });
}

const reward = (standard: number, description: string) =>
  z.number().min(-100).max(100).default(standard).meta({ unit: 'reward', description });

/** What every trial task lets its users choose: rewards, the length of a decision, what breaking fixation does. */
export const trialParameters = {
  dt: z.number().min(1).max(1000).default(100).meta({ unit: 'ms', description: 'time a decision lasts' }),
  abort: z
    .boolean()
    .default(false)
    .meta({ unit: '', description: 'breaking fixation ends the trial, not only costs abortReward' }),
  correctReward: reward(1, 'reward for a right answer'),
  errorReward: reward(0, 'reward for a wrong answer'),
  missReward: reward(0, 'reward for a trial without an answer'),
  abortReward: reward(-0.1, 'reward for each decision that breaks fixation'),
};

type TrialParameters = z.output<z.ZodObject<typeof trialParameters>>;

/** The rewards among a task's parameters, as a table wants them. */
export function rewardsOf(p: TrialParameters): Rewards {
  return { correct: p.correctReward, error: p.errorReward, miss: p.missReward, abort: p.abortReward };
}

/** Decisions that `ms` last, as `trialWorld` rounds them. */
export function decisionsOf(ms: number, { dt }: { readonly dt: number }): number {
  return Math.round(ms / dt);
}

/**
 * Standard deviation of one decision's noise when `sd` is that of 100 ms: sd·√(100 ms/dt), so that what a look of given
 * length tells does not depend on dt.
 */
export function noiseOf(sd: number, { dt }: { readonly dt: number }): number {
  return sd * Math.sqrt(100 / dt);
}
