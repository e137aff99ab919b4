import type { Task } from '../types.js';
import { homeostasisParameters } from './homeostasis/parameters.js';
import { homeostasisPolicies } from './homeostasis/policies.js';
import { homeostasisReferences } from './homeostasis/references.js';
import { meanDrive } from './homeostasis/score.js';
import { homeostasisWorld } from './homeostasis/world.js';

/** Keep two stores near their set-points where food and water lie apart, and no longer than one can do without. */
export const homeostasis: Task<typeof homeostasisParameters> = {
  id: 'Homeostasis-v0',
  summary:
    'food here, water there, and both needs grow; warmth, shifting set-points, swapped sites and lethal excess on request',
  cite:
    'this suite, after Keramati & Gutkin (2014), eLife 3:e04811, doi:10.7554/eLife.04811, and ' +
    'Laurençon et al. (2024), arXiv:2401.08999; physics by matter-js 0.20',
  niche: 'an animal with several needs that must leave one in time for the next',
  tags: [
    'homeostasis',
    'physics',
    'continuous world',
    'multiple needs',
    'partial observation',
    'dense reward',
  ],
  parameters: homeostasisParameters,
  maxEpisodeSteps: 2000,
  renderFps: 6,
  score: { unit: '−mean drive, dead time at its worst', of: meanDrive },
  policies: homeostasisPolicies,
  best: 'oracle',
  memoryless: 'metronome',
  references: homeostasisReferences,
  referenceDecisions: 2000,
  create: homeostasisWorld,
};
