import type { Task } from '../types.js';
import { gratingParameters } from './grating/parameters.js';
import { gratingPolicies } from './grating/policies.js';
import { gratingReferences } from './grating/references.js';
import { gratingTable } from './grating/table.js';
import { accuracy } from './trials/session.js';
import { trialWorld } from './trials/trialWorld.js';

/** Tell which way a noisy grating is tilted, and answer with a wheel. */
export const gratingDiscrimination: Task<typeof gratingParameters> = {
  id: 'GratingDiscrimination-v0',
  summary:
    'tell whether a grating in noise is turned left or right of a reference; answered with a wheel or a button',
  cite:
    'the perceptual learning of Richards et al. (2019), Nat. Neurosci. 22:1761–1770, Fig. 4, ' +
    'doi:10.1038/s41593-019-0520-2; stimuli after Wenliang & Seitz (2018), J. Neurosci. 38:6028–6044, ' +
    'doi:10.1523/JNEUROSCI.1620-17.2018; wheel after The International Brain Laboratory (2021), eLife 10:e63711, ' +
    'doi:10.7554/eLife.63711',
  niche: 'an animal that must tell fine differences in what it sees and act on them',
  tags: ['perception', 'physics', 'trials', 'two-alternative', 'psychophysics'],
  parameters: gratingParameters,
  maxEpisodeSteps: 5000,
  renderFps: 20,
  score: { unit: 'proportion correct', of: accuracy },
  policies: gratingPolicies,
  best: 'ideal',
  memoryless: 'constant',
  references: gratingReferences,
  create: (parameters) => trialWorld(gratingTable(parameters)),
};
