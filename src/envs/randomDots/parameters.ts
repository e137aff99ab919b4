import { z } from 'zod';
import { decisionsOf, duration, trialParameters } from '../trials/parameters.js';

/** Every parameter of RandomDots-v0 with its unit, bounds and default; refuses trials that cannot be answered. */
export const randomDotsParameters = z
  .strictObject({
    ...trialParameters,
    interval: duration(0, 'time between trials, in which nothing is asked for'),
    fixation: duration(100, 'fixation before the stimulus'),
    stimulus: duration(2000, 'the dots are shown, at most'),
    delay: duration(0, 'fixation after the stimulus'),
    decision: duration(100, 'an answer is awaited'),
    reactionTime: z.boolean().default(false).meta({
      unit: '',
      description: 'an answer is allowed as soon as dots are shown; there is neither delay nor decision',
    }),
    coherences: z
      .array(z.number().min(0).max(100))
      .min(1)
      .max(16)
      .default([0, 3.2, 6.4, 12.8, 25.6, 51.2])
      .meta({
        unit: '%',
        description: 'strengths of motion, equally often; at 0 the right answer is a coin',
      }),
    sensitivity: z
      .number()
      .min(0)
      .max(100)
      .default(1.77)
      .meta({ unit: 'evidence', description: 'mean evidence at full coherence, k' }),
    noise: z.number().min(0.01).max(10).default(1).meta({
      unit: 'evidence',
      description: 'standard deviation of the noise of 100 ms, s',
    }),
  })
  .refine((p) => decisionsOf(p.stimulus, p) >= 1, {
    path: ['stimulus'],
    message: 'stimulus must last at least one decision (dt)',
  })
  .refine((p) => p.reactionTime || decisionsOf(p.decision, p) >= 1, {
    path: ['decision'],
    message: 'decision must last at least one decision (dt) unless reactionTime',
  });

export type RandomDotsParameters = z.output<typeof randomDotsParameters>;
