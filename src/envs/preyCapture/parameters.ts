import { z } from 'zod';
import { fastest, motorParameters, terminalSpeed } from '../physics/motor.js';
import { amount, choice, count, length } from '../worlds/quantities.js';

/** Every parameter of PreyCapture-v0 with its unit, bounds and default; refuses hunts that cannot be. */
export const preyCaptureParameters = z
  .strictObject({
    ...motorParameters,
    width: length(200, 5000, 500, 'inner width of the arena'),
    height: length(200, 5000, 400, 'inner height of the arena'),
    agentRadius: length(2, 60, 15, 'radius of the agent'),
    agentMass: amount(0.01, 100, 1, 'mass', 'mass of the agent; matters when it bumps into the prey'),
    drag: amount(0.005, 0.9, 0.1, '1/engine step', 'share of every velocity lost an engine step'),
    acceleration: amount(1e-5, 0.02, 1e-3, 'px/ms²', 'greatest acceleration of the agent'),
    preyRadius: length(2, 60, 10, 'radius of the prey'),
    preyMass: amount(0.01, 100, 0.2, 'mass', 'mass of the prey'),
    preySpeed: amount(0, 0.95, 0.75, 'of the agent', "terminal speed of the prey over the agent's"),
    evasion: choice(true, 'the prey turns, and flees an agent near or coming on; else it runs straight on'),
    alarm: length(
      0,
      2000,
      80,
      'distance at which the prey minds the agent; twice that from one coming on fast',
    ),
    vigilance: amount(
      0,
      1,
      1 / 30,
      '1/engine step',
      'chance an engine step that a calm prey notices an agent it minds',
    ),
    turning: amount(0, 1, 1 / 30, '1/engine step', 'chance an engine step that an evading prey turns'),
    erratic: amount(0, 3.2, 0.6, 'rad', 'standard deviation of a turn, around the way off while it flees'),
    captureDistance: length(4, 200, 30, 'distance between centres at which the prey is caught'),
    captureReward: amount(-100, 100, 1, 'reward', 'reward for the capture, which ends the episode'),
    timeCost: amount(0, 1, 0, 'reward/engine step', 'reward lost every engine step'),
    dark: choice(false, 'the prey is heard, now and then and coarsely, and not seen'),
    hearingRate: amount(0, 1, 0.17, '1/decision', 'chance a decision that the prey makes a sound'),
    hearingError: amount(0, 3.2, 0.6, 'rad', 'standard deviation of the bearing of a sound'),
    hearingSectors: count(2, 360, 8, 'directions', 'directions told apart by ear'),
    whiskers: length(1, 1000, 60, 'distance from the centre at which a wall is felt'),
    noise: amount(0, 1, 0.02, 'of each channel', 'standard deviation of the Gaussian sensor noise'),
  })
  .refine((p) => terminalSpeed(p) <= fastest, {
    path: ['acceleration'],
    message: `acceleration·dt²/drag, the terminal speed, must not pass ${fastest} px a step`,
  })
  .refine((p) => p.captureDistance >= p.agentRadius + p.preyRadius, {
    path: ['captureDistance'],
    message: 'captureDistance must be at least agentRadius + preyRadius: bodies get no nearer',
  });

export type PreyCaptureParameters = z.output<typeof preyCaptureParameters>;
