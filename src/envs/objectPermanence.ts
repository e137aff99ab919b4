import type { Task } from '../types.js';
import { objectPermanenceParameters } from './objectPermanence/parameters.js';
import { objectPermanencePolicies } from './objectPermanence/policies.js';
import { objectPermanenceReferences } from './objectPermanence/references.js';
import { reappearanceScore } from './objectPermanence/score.js';
import { objectPermanenceWorld } from './objectPermanence/world.js';

/** Follow a body that passes behind an occluder, and be there when it comes out. */
export const objectPermanence: Task<typeof objectPermanenceParameters> = {
  id: 'ObjectPermanence-v0',
  summary: 'a body passes behind an occluder: look where it is, and where it will come out',
  cite:
    'Baillargeon, Spelke & Wasserman (1985), Object permanence in five-month-old infants, Cognition 20:191–208, ' +
    'doi:10.1016/0010-0277(85)90008-3; after the Brain Set of Richards et al. (2019), ' +
    'doi:10.1038/s41593-019-0520-2; physics by matter-js 0.20',
  niche: 'an animal that keeps in mind what goes out of sight, prey or predator, and where it will be next',
  tags: ['prediction', 'physics', 'trials', 'working memory', 'partial observation', 'dense reward'],
  parameters: objectPermanenceParameters,
  maxEpisodeSteps: 500,
  renderFps: 7.5,
  score: { unit: '−px at reappearance', of: reappearanceScore },
  policies: objectPermanencePolicies,
  best: 'bayes',
  memoryless: 'present',
  references: objectPermanenceReferences,
  referenceDecisions: 500,
  create: objectPermanenceWorld,
};
