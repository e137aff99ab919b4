import { z } from 'zod';
import { amount } from '../worlds/quantities.js';

/** Every parameter of TwoStep-v0 with its unit, bounds and default. */
export const twoStepParameters = z
  .strictObject({
    common: amount(0.5, 1, 0.8, 'probability', 'probability that choice k leads to state k'),
    better: amount(0, 1, 0.9, 'probability', 'probability with which the good state pays'),
    worse: amount(0, 1, 0.1, 'probability', 'probability with which the other state pays'),
    hazard: amount(
      0,
      0.5,
      0.025,
      'probability',
      'probability, after each trial, that the good state switches',
    ),
  })
  .refine((p) => p.worse < p.better, {
    path: ['worse'],
    error: ({ input }) => {
      const { better, worse } = input as { better: number; worse: number };
      return `worse is ${worse}: it must be less than better, ${better}`;
    },
  });

export type TwoStepParameters = z.output<typeof twoStepParameters>;
