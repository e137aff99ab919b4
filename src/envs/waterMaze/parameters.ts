import { z } from 'zod';
import { fastest, motorParameters, terminalSpeed } from '../physics/motor.js';
import { amount, choice, count, length } from '../worlds/quantities.js';

/** Every parameter of WaterMaze-v0 with its unit, bounds and default; refuses pools and sessions that cannot be. */
export const waterMazeParameters = z
  .strictObject({
    ...motorParameters,
    radius: length(100, 2000, 300, 'radius of the pool'),
    agentRadius: length(2, 60, 12, 'radius of the swimmer'),
    agentMass: amount(0.01, 100, 1, 'mass', 'mass of the swimmer'),
    drag: amount(0.005, 0.9, 0.1, '1/engine step', 'share of every velocity lost an engine step'),
    acceleration: amount(1e-5, 0.02, 1e-3, 'px/ms²', 'greatest acceleration of the swimmer'),
    platform: z.enum(['fixed', 'daily']).default('fixed').meta({
      unit: '',
      description: 'where the platform always is, or at a bearing of its own each session',
    }),
    platformBearing: amount(-180, 180, 45, '°', 'bearing of the fixed platform from the centre, from x to y'),
    platformDistance: amount(0, 1, 0.5, 'radii', 'distance of the platform from the centre'),
    platformRadius: amount(0.01, 0.5, 0.1, 'radii', 'radius of the platform'),
    trials: count(1, 100, 4, 'swims', 'swims a session'),
    trialTime: count(
      10,
      100_000,
      3600,
      'engine steps',
      'time for a swim; then the swimmer is put on the platform',
    ),
    probe: choice(false, 'the last swim of a session is without a platform and lasts its whole time'),
    cues: count(1, 32, 4, 'cues', 'distal cues, evenly around on the wall'),
    reward: amount(-100, 100, 1, 'reward', 'reward for reaching the platform'),
    timeCost: amount(0, 1, 0, 'reward/engine step', 'reward lost every engine step'),
    noise: amount(0, 1, 0.02, 'of each channel', 'standard deviation of the Gaussian sensor noise'),
  })
  .refine((p) => terminalSpeed(p) <= fastest, {
    path: ['acceleration'],
    message: `acceleration·dt²/drag, the terminal speed, must not pass ${fastest} px a step`,
  })
  .refine((p) => p.platformDistance + p.platformRadius < 1 - p.agentRadius / p.radius, {
    path: ['platformDistance'],
    message:
      'platformDistance + platformRadius must be less than 1 − agentRadius/radius: it must lie off the wall, where swims begin',
  })
  .refine((p) => p.trials >= 1 + Number(p.platform === 'daily') + Number(p.probe), {
    path: ['trials'],
    message:
      "trials must leave a swim to learn from: at least 2 with platform: 'daily' or probe: true, 3 with both",
  });

export type WaterMazeParameters = z.output<typeof waterMazeParameters>;
