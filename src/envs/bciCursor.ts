import type { Episode, Task } from '../types.js';

import { type BciCursorParameters, bciCursorParameters, straightDecisions } from './bciCursor/parameters.js';
import { bciCursorPolicies } from './bciCursor/policies.js';
import { bciCursorReferences } from './bciCursor/references.js';
import { bciCursorWorld } from './bciCursor/world.js';

/** Move a cursor by the activity of many units through a decoder that nobody explains, and that may be exchanged. */
export const bciCursor: Task<typeof bciCursorParameters, Float32Array> = {
  id: 'BciCursor-v0',
  summary:
    'brain–computer interface: many units move a cursor through a fixed decoder, exchanged within or outside the manifold on request',
  cite:
    'Sadtler et al. (2014), Nature 512:423–426, doi:10.1038/nature13665; as a test of learning rules: ' +
    'Portes, Schmid & Murray (2022), NeurIPS 35, doi:10.48550/arXiv.2206.13448',
  niche:
    'motor learning where it is known what every neuron does to the movement: credit assignment laid open',
  tags: ['motor', 'trials', 'credit assignment', 'continuous actions', 'dense reward'],
  parameters: bciCursorParameters,
  maxEpisodeSteps: 980,
  renderFps: 20,
  score: { unit: 'of the straight-line rate of targets', of: efficiency },
  policies: bciCursorPolicies,
  best: 'oracle',
  references: bciCursorReferences,
  create: bciCursorWorld,
};

/**
 * Targets acquired a decision over those that straight lines at the calibrated gain's full speed would acquire.
 *
 *   n · Σ acquired / Σ decisions,  n = ⌈(ringRadius − targetRadius)/(speed · decisionTime)⌉
 */
function efficiency(episodes: readonly Episode[], parameters: BciCursorParameters): number {
  const acquired = episodes.reduce((sum, { final }) => sum + (final['acquired'] as number), 0);
  const decisions = episodes.reduce((sum, { length }) => sum + length, 0);
  return (straightDecisions(parameters) * acquired) / decisions;
}
