import { z } from 'zod';
import { component } from '../registry.js';
import { generativeObjective, generativeOptions } from './generative/generativeObjective.js';
import { identity } from './predictiveCoding/level.js';
import { gaussianPrior } from './predictiveCoding/priors.js';

const options = z.strictObject({
  ...generativeOptions,
  causes: z
    .array(z.number().int().min(1).max(512))
    .min(1)
    .max(4)
    .default([16, 8])
    .describe('causes of each level, from the senses upwards'),
  topDownSd: z
    .number()
    .positive()
    .default(0.5)
    .describe('standard deviation of what a level may leave unexplained of the one below'),
  alpha: z.number().nonnegative().default(0.05).describe('α of the prior g(r) = α r²'),
});

/**
 * Explaining what is sensed by causes, and these by causes of their own: the energy of hierarchical predictive coding.
 *
 *   E = ‖x − r₁ U₁‖² / 2s² + ‖r₁ − r₂ U₂‖² / 2s_td² + α Σ r²
 *
 * Levels of `generativeObjective` with Gaussian priors. The network proposes all causes in one pass; `settle` relaxes them
 * as the cited papers do, and is what the closed forms are tested with.
 *
 * Rao & Ballard (1999), Nat. Neurosci. 2:79–87. https://doi.org/10.1038/4580
 * Huang & Rao (2011), WIREs Cogn. Sci. 2:580–593. https://doi.org/10.1002/wcs.142
 */
export const predictiveCoding = component(
  {
    name: 'predictiveCoding',
    summary: 'Explaining what is sensed by causes, and these by causes of their own.',
    cite: 'Rao & Ballard (1999), Nat. Neurosci. 2:79, doi:10.1038/4580',
    options,
  },
  ({ causes, topDownSd, alpha, sd, weightCost, ...shared }) =>
    generativeObjective(
      'predictiveCoding',
      shared,
      causes.map((count, l) => ({
        causes: count,
        variance: (l === 0 ? sd : topDownSd) ** 2,
        prediction: identity,
        prior: gaussianPrior(alpha),
        weightCost,
      })),
    ),
);
