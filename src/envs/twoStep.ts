import type { Task } from '../types.js';
import { rewardPerTrial } from './bandits/score.js';
import { twoStepParameters } from './twoStep/parameters.js';
import { twoStepPolicies } from './twoStep/policies.js';
import { twoStepReferences } from './twoStep/references.js';
import { twoStepWorld } from './twoStep/world.js';

/**
 * Choose for where it leads, not for what was paid last: a reward after a rare transition speaks for the other choice.
 *
 * As in NeuroGym, whose defaults it has, the second stage pays by itself: any action collects. Daw et al. let it be chosen
 * there too, with common transitions at 0.7 and four probabilities of reward that drift.
 */
export const twoStep: Task<typeof twoStepParameters, number> = {
  id: 'TwoStep-v0',
  summary:
    'choices lead to states, mostly to their own, and one state pays better: plan, or repeat what paid',
  cite:
    "Daw, Gershman, Seymour, Dayan & Dolan (2011), Model-based influences on humans' choices and striatal prediction " +
    'errors, Neuron 69:1204–1215, doi:10.1016/j.neuron.2011.02.027; ' +
    "defaults of NeuroGym's DawTwoStep (Molano-Mazón et al. 2022, doi:10.31234/osf.io/aqc9n)",
  niche: 'an animal whose ways lead elsewhere at times: was it the way that paid, or the place?',
  tags: [
    'trials',
    'bandit',
    'model-based',
    'credit assignment',
    'memory',
    'non-stationary',
    'partial observation',
  ],
  parameters: twoStepParameters,
  maxEpisodeSteps: 2000,
  renderFps: 2,
  score: { unit: 'reward per trial', of: rewardPerTrial },
  policies: twoStepPolicies,
  best: 'modelBased',
  memoryless: 'winStayLoseShift',
  references: twoStepReferences,
  referenceDecisions: 20_000,
  create: twoStepWorld,
};
