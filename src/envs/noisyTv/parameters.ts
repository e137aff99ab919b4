import { z } from 'zod';
import { amount, count } from '../worlds/quantities.js';
import { regions } from './ring.js';

/** Every parameter of NoisyTv-v0 with its unit, bounds and default; refuses patterns that cannot be drawn. */
export const noisyTvParameters = z
  .strictObject({
    between: count(1, 20, 1, 'places', 'neutral places between two of TV, pattern and dark room'),
    side: count(1, 8, 3, 'pixels', 'pixels along either side of a picture'),
    levels: count(2, 16, 4, 'levels', 'levels of grey that a pixel may have, evenly from 0 to 1'),
    period: count(1, 64, 8, 'pictures', 'pictures of the pattern, all different; 1: it stands still'),
    patternSeed: count(0, 2 ** 29, 0, 'seed', 'draws the pictures of the pattern, the same in every episode'),
    flicker: amount(
      0,
      1,
      0.02,
      'of pixels',
      'probability that a pixel seen in the light is replaced by a uniformly drawn level',
    ),
    reward: amount(-100, 100, 0, 'reward', 'what a decision that leads to `rewardAt` pays'),
    rewardAt: z
      .enum(regions)
      .default('neutral')
      .meta({ unit: '', description: 'the region that pays, if any does' }),
  })
  .refine((p) => p.levels ** (p.side * p.side) >= p.period, {
    path: ['period'],
    message: 'period must not pass levels^(side²), the number of pictures there are',
  });

export type NoisyTvParameters = z.output<typeof noisyTvParameters>;
