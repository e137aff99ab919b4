import type { Task } from '../types.js';
import { noisyTvParameters } from './noisyTv/parameters.js';
import { noisyTvPolicies } from './noisyTv/policies.js';
import { noisyTvReferences } from './noisyTv/references.js';
import { shareAtTv } from './noisyTv/score.js';
import { noisyTvWorld } from './noisyTv/world.js';

/**
 * A ring with a noisy TV, a pattern to be learned and a dark room, where nothing is paid: what an intrinsic objective wants.
 *
 * The score is a readout and no merit: nobody does well by watching more of the TV, so no policy stands for 1.
 */
export const noisyTv: Task<typeof noisyTvParameters, number> = {
  id: 'NoisyTv-v0',
  summary: 'a TV of pure noise, a pattern to be learned and a dark room: where does an objective lead?',
  cite:
    'Burda et al. (2018), Large-scale study of curiosity-driven learning, arXiv:1808.04355; Schmidhuber (2010), ' +
    'IEEE Trans. Auton. Ment. Dev. 2:230–247, doi:10.1109/TAMD.2010.2056368; the dark room of Friston, Thornton & ' +
    'Clark (2012), Front. Psychol. 3:130, doi:10.3389/fpsyg.2012.00130',
  niche: 'an animal that explores for its own sake, and must tell what can be learned from what cannot',
  tags: ['diagnostic', 'intrinsic objectives', 'curiosity', 'prediction', 'no reward'],
  parameters: noisyTvParameters,
  maxEpisodeSteps: 500,
  renderFps: 5,
  score: { unit: 'share of decisions before the TV', of: shareAtTv },
  policies: noisyTvPolicies,
  best: null,
  references: noisyTvReferences,
  referenceDecisions: 20_000,
  create: noisyTvWorld,
};
