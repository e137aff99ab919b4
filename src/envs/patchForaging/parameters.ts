import { z } from 'zod';
import { fastest, motorParameters, terminalSpeed } from '../physics/motor.js';
import { amount, count, length } from '../worlds/quantities.js';

/** Every parameter of PatchForaging-v0 with its unit, bounds and default; refuses scenes that cannot exist. */
export const patchForagingParameters = z
  .strictObject({
    ...motorParameters,
    width: length(200, 5000, 600, 'inner width of the arena'),
    height: length(200, 5000, 600, 'inner height of the arena'),
    agentRadius: length(2, 60, 15, 'radius of the agent'),
    drag: amount(0.005, 0.9, 0.1, '1/engine step', 'share of every velocity lost an engine step'),
    acceleration: amount(1e-5, 0.02, 1e-3, 'px/ms²', 'greatest acceleration of the agent'),
    patches: count(2, 3, 2, 'patches', 'patches, all equally far apart, turned anew in every episode'),
    patchRadius: length(5, 400, 60, 'radius of a patch; it feeds an agent whose centre is within'),
    distance: length(20, 4000, 360, 'distance between the centres of two patches'),
    gain: amount(0.01, 1000, 10, 'reward', 'what a full patch holds'),
    depletion: amount(1e-5, 0.5, 1 / 120, '1/engine step', 'share of what is left taken an engine step'),
    noise: amount(0, 1, 0.02, 'of each channel', 'standard deviation of the Gaussian sensor noise'),
  })
  .refine((p) => terminalSpeed(p) <= fastest, {
    path: ['acceleration'],
    message: `acceleration·dt²/drag, the terminal speed, must not pass ${fastest} px a step`,
  })
  .refine((p) => p.distance > 2 * p.patchRadius, {
    path: ['distance'],
    message: 'distance must be above 2·patchRadius, or patches touch',
  })
  .refine((p) => circumradius(p) + p.patchRadius <= Math.min(p.width, p.height) / 2, {
    path: ['distance'],
    message:
      'distance/(2·sin(π/patches)) + patchRadius must not pass half of width and height, or a patch lies outside the arena',
  });

export type PatchForagingParameters = z.output<typeof patchForagingParameters>;

/** Distance of the patches' centres from the middle of the arena, px: side/(2·sin(π/n)) of a regular polygon. */
export function circumradius({ distance, patches }: { distance: number; patches: number }): number {
  return distance / (2 * Math.sin(Math.PI / patches));
}
