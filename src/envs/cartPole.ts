import type { Task } from '../types.js';
import { cartPoleParameters } from './cartPole/parameters.js';
import { cartPolePolicies } from './cartPole/policies.js';
import { cartPoleWorld } from './cartPole/world.js';

/** Balance a pole on a cart: the control everyone knows, step by step equal to Gymnasium 1.3's CartPole-v1. */
export const cartPole: Task<typeof cartPoleParameters, number> = {
  id: 'CartPole-v1',
  summary:
    "balance a pole on a cart by pushing it left or right; numerically equal to Gymnasium's CartPole-v1",
  cite:
    'Barto, Sutton & Anderson (1983), IEEE Trans. Syst. Man Cybern. 13:834–846, doi:10.1109/TSMC.1983.6313077; ' +
    'settings of Gymnasium 1.3',
  niche: 'a body that stands upright: balance by quick corrections, the bare minimum of motor control',
  tags: ['control', 'dense reward', 'full observation'],
  parameters: cartPoleParameters,
  maxEpisodeSteps: 500,
  renderFps: 50,
  score: {
    unit: 'return an episode',
    of: (episodes) => episodes.reduce((sum, one) => sum + one.return, 0) / episodes.length,
  },
  policies: cartPolePolicies,
  best: 'balance',
  references: [
    { parameters: {}, scores: { random: { value: 22.348, error: 0.2 }, balance: { value: 500, error: 0 } } },
    {
      parameters: { integrator: 'semiImplicit' },
      scores: { random: { value: 20.774, error: 0.19 }, balance: { value: 500, error: 0 } },
    },
    {
      parameters: { reward: 'fall' },
      scores: { random: { value: -1, error: 0 }, balance: { value: 0, error: 0 } },
    },
  ],
  referenceDecisions: 5000,
  create: cartPoleWorld,
};
