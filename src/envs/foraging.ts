import type { Task } from '../types.js';
import { foragingParameters } from './foraging/parameters.js';
import { foragingPolicies } from './foraging/policies.js';
import { foragingReferences } from './foraging/references.js';
import { foragingWorld } from './foraging/world.js';
import { rewardRate } from './physics/rewardRate.js';

/** Find food in an arena with a body that has mass, by vision, smell and the feeling of one's own motion. */
export const foraging: Task<typeof foragingParameters> = {
  id: 'Foraging-v0',
  summary:
    'a body with mass and drag forages among food that grows anew; predator, obstacles, conjunctive food on request',
  cite:
    'this suite, after the Brain Set of Richards et al. (2019), Nat. Neurosci. 22:1761–1770, ' +
    'doi:10.1038/s41593-019-0520-2; physics by matter-js 0.20',
  niche: 'an animal that finds, reaches and tells apart what it eats while it keeps out of what eats it',
  tags: ['foraging', 'physics', 'continuous world', 'partial observation', 'dense reward'],
  parameters: foragingParameters,
  maxEpisodeSteps: 1000,
  renderFps: 7.5,
  score: { unit: 'reward per 1000 engine steps', of: rewardRate },
  policies: foragingPolicies,
  best: 'greedy',
  references: foragingReferences,
  create: foragingWorld,
};
