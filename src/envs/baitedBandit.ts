import type { Task } from '../types.js';
import { baitedParameters } from './baitedBandit/parameters.js';
import { baitedPolicies } from './baitedBandit/policies.js';
import { baitedReferences } from './baitedBandit/references.js';
import { baitedWorld } from './baitedBandit/world.js';
import { rewardPerTrial } from './bandits/score.js';
import { winStayLoseShift } from './bandits/winStayLoseShift.js';

/**
 * Share choices between two arms whose rewards wait until they are collected: where matching behaviour was found.
 *
 * A poor discriminator of learning rules: chance earns 83 % of what is possible. Its readout is the matching slope.
 */
export const baitedBandit: Task<typeof baitedParameters, number> = {
  id: 'BaitedBandit-v0',
  summary: 'two arms whose rewards wait to be collected, at ratios that change from block to block',
  cite:
    'Sugrue, Corrado & Newsome (2004), Matching behavior and the representation of value in the parietal cortex, ' +
    'Science 304:1782–1787, doi:10.1126/science.1094765',
  niche: 'an animal that divides its time between sources which fill up again while it is away',
  tags: ['trials', 'bandit', 'memory', 'non-stationary', 'partial observation'],
  parameters: baitedParameters,
  maxEpisodeSteps: 1000,
  renderFps: 2,
  score: { unit: 'reward per trial', of: rewardPerTrial },
  policies: { ...baitedPolicies, winStayLoseShift },
  best: 'sampler',
  memoryless: 'winStayLoseShift',
  references: baitedReferences,
  referenceDecisions: 20_000,
  create: baitedWorld,
};
