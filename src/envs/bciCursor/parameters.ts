import { z } from 'zod';

const amount = (least: number, most: number, standard: number, unit: string, description: string) =>
  z.number().min(least).max(most).default(standard).meta({ unit, description });
const count = (least: number, most: number, standard: number, unit: string, description: string) =>
  z.int().min(least).max(most).default(standard).meta({ unit, description });

/** Every parameter of BciCursor-v0 with its unit, bounds and default; refuses decoders and tasks that cannot be. */
export const bciCursorParameters = z
  .strictObject({
    units: count(3, 1024, 32, 'units', 'neural units the decoder reads: the numbers of an action'),
    dimensions: count(
      2,
      1024,
      8,
      'dimensions',
      'dimensions of the intrinsic manifold, the part of the activity that the first decoder reads',
    ),
    outsideGain: amount(
      0,
      1,
      1,
      'of what was asked',
      'share of the activity outside the manifold that the units can express; 1: nothing constrains them',
    ),
    decoderSeed: count(0, 2 ** 29, 0, 'seed', 'draws manifold, decoder and perturbation'),
    perturbation: z
      .enum(['none', 'within', 'outside'])
      .default('none')
      .meta({ unit: '', description: 'the second decoder: dimensions of the manifold exchanged, or units' }),
    switchAfter: count(
      0,
      10_000,
      35,
      'trials',
      'trials of an episode before the second decoder; 0: it alone is met',
    ),
    targets: count(1, 64, 8, 'targets', 'targets, evenly on the ring'),
    ringRadius: amount(1, 1000, 100, 'mm', 'distance of the targets from the centre'),
    targetRadius: amount(0.1, 1000, 20, 'mm', 'distance from a target at which it is acquired'),
    speed: amount(1, 10_000, 120, 'mm/s', 'greatest speed of the cursor: that of the calibrated gain'),
    decisionTime: amount(1, 1000, 50, 'ms', 'time between decisions'),
    timeLimit: amount(1, 100_000, 5000, 'ms', 'time after which a trial is missed'),
    targetReward: amount(0, 100, 1, 'reward', 'reward for a target acquired'),
    progressReward: amount(0, 100, 1, 'reward/ring radius', 'reward for coming nearer to the target'),
    noise: amount(0, 1, 0, 'of each channel', 'standard deviation of the Gaussian sensor noise'),
  })
  .refine((p) => p.dimensions <= p.units, {
    path: ['dimensions'],
    message: 'the manifold has at most as many dimensions as there are units',
  })
  .refine((p) => p.perturbation !== 'outside' || p.dimensions < p.units, {
    path: ['perturbation'],
    message: 'there is no outside where the manifold has as many dimensions as there are units',
  })
  .refine((p) => p.targetRadius < p.ringRadius, {
    path: ['targetRadius'],
    message: 'targetRadius must be below ringRadius: the cursor would start in the target',
  })
  .refine((p) => straightDecisions(p) * p.decisionTime <= p.timeLimit, {
    path: ['timeLimit'],
    message: 'timeLimit must let the cursor reach a target on the straight line at full speed',
  });

export type BciCursorParameters = z.output<typeof bciCursorParameters>;

/** ⌈(ringRadius − targetRadius)/(speed · decisionTime)⌉: decisions from the centre into a target at full speed. */
export function straightDecisions(p: {
  readonly ringRadius: number;
  readonly targetRadius: number;
  readonly speed: number;
  readonly decisionTime: number;
}): number {
  // Less a hair, since a quotient that is whole but for rounding needs no decision more.
  return Math.ceil((p.ringRadius - p.targetRadius) / ((p.speed * p.decisionTime) / 1000) - 1e-9);
}
