import type { Task } from '../types.js';
import { patchForagingParameters } from './patchForaging/parameters.js';
import { patchForagingPolicies } from './patchForaging/policies.js';
import { patchForagingReferences } from './patchForaging/references.js';
import { patchForagingWorld } from './patchForaging/world.js';
import { rewardRate } from './physics/rewardRate.js';

/** Feed in patches that run out, and find out when a way to the next one is worth it. */
export const patchForaging: Task<typeof patchForagingParameters> = {
  id: 'PatchForaging-v0',
  summary: 'patches run out while they are fed in and fill up behind the forager: when to leave, and travel',
  cite:
    'Charnov (1976), Optimal foraging, the marginal value theorem, Theor. Popul. Biol. 9:129–136, ' +
    'doi:10.1016/0040-5809(76)90040-X; physics by matter-js 0.20',
  niche: 'an animal that must leave what it eats in time for the way to the next meal',
  tags: ['foraging', 'physics', 'continuous world', 'patch leaving', 'dense reward'],
  parameters: patchForagingParameters,
  maxEpisodeSteps: 1000,
  renderFps: 7.5,
  score: { unit: 'reward per 1000 engine steps', of: rewardRate },
  policies: patchForagingPolicies,
  best: 'marginalValue',
  memoryless: 'constantHazard',
  references: patchForagingReferences,
  referenceDecisions: 1000,
  create: patchForagingWorld,
};
