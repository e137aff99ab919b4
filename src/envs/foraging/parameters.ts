import { z } from 'zod';
import { fastest, motorParameters, terminalSpeed } from '../physics/motor.js';
import { amount, choice, count, length } from '../worlds/quantities.js';

/** Every parameter of Foraging-v0 with its unit, bounds and default; refuses scenes that cannot exist. */
export const foragingParameters = z
  .strictObject({
    ...motorParameters,
    width: length(200, 5000, 800, 'inner width of the arena'),
    height: length(200, 5000, 600, 'inner height of the arena'),
    agentRadius: length(2, 60, 15, 'radius of the agent'),
    agentMass: amount(0.01, 100, 1, 'mass', 'mass of the agent; matters when it pushes something'),
    drag: amount(0.005, 0.9, 0.1, '1/engine step', 'share of every velocity lost an engine step'),
    acceleration: amount(1e-5, 0.02, 1e-3, 'px/ms²', 'greatest acceleration of the agent'),
    items: count(0, 500, 20, 'items', 'items of food, replaced when eaten'),
    itemRadius: length(1, 60, 10, 'radius of an item, as rays see it'),
    eatRadius: length(1, 120, 25, 'distance between centres at which an item is eaten'),
    foodReward: amount(-100, 100, 1, 'reward', 'reward for an edible item'),
    rays: count(1, 256, 16, 'rays', 'lines of sight, evenly around'),
    range: length(1, 2000, 150, 'how far a ray sees, from the centre of the agent'),
    smellDecay: length(1, 1000, 50, 'distance over which an odour falls to 1/e'),
    antenna: length(0, 200, 15, 'distance of the antennae from the centre of the agent'),
    noise: amount(0, 1, 0.02, 'of each channel', 'standard deviation of the Gaussian sensor noise'),
    conjunctive: choice(false, 'items have two binary features and are edible when these are equal'),
    inedibleReward: amount(-100, 100, -0.3, 'reward', 'reward for an item whose features differ'),
    obstacles: count(0, 50, 0, 'discs', 'discs that hide what is behind them and can be pushed'),
    obstacleRadius: length(5, 100, 25, 'radius of an obstacle'),
    obstacleMass: amount(0.01, 1000, 2, 'mass', 'mass of an obstacle'),
    predator: choice(false, 'a predator hunts the agent'),
    predatorRadius: length(2, 60, 15, 'radius of the predator'),
    predatorMass: amount(0.01, 100, 1, 'mass', 'mass of the predator'),
    predatorSpeed: amount(0, 2, 0.8, 'of the agent', "terminal speed of the predator over the agent's"),
    predatorRange: length(
      0,
      2000,
      200,
      'distance at which the predator sees the agent, unless something hides it',
    ),
    captureReward: amount(-1000, 1000, -10, 'reward', 'reward for being caught, which ends the episode'),
  })
  .refine((p) => terminalSpeed(p) * Math.max(1, p.predatorSpeed) <= fastest, {
    path: ['acceleration'],
    message: `acceleration·dt²/drag, the terminal speed, must not pass ${fastest} px a step`,
  })
  .refine((p) => p.obstacles * Math.PI * p.obstacleRadius ** 2 <= 0.25 * p.width * p.height, {
    path: ['obstacles'],
    message: 'obstacles may cover at most a quarter of the arena',
  });

export type ForagingParameters = z.output<typeof foragingParameters>;
