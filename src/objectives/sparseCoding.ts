import { z } from 'zod';
import { component } from '../registry.js';
import { generativeObjective, generativeOptions } from './generative/generativeObjective.js';
import { identity } from './predictiveCoding/level.js';
import { sparsePrior } from './predictiveCoding/priors.js';

const options = z.strictObject({
  ...generativeOptions,
  causes: z.number().int().min(1).max(512).default(32).describe('M, causes that may be combined'),
  sparseness: z.number().nonnegative().default(0.1).describe('α of the prior g(r) = α ln(1 + r²)'),
});

/**
 * Explaining what is sensed by few causes at a time.
 *
 *   E = ‖x − r U‖² / 2s² + α Σ ln(1 + r²)
 *
 * One level of `generativeObjective` with a sparse prior.
 *
 * Olshausen & Field (1996), Nature 381:607–609. https://doi.org/10.1038/381607a0
 */
export const sparseCoding = component(
  {
    name: 'sparseCoding',
    summary: 'Explaining what is sensed by few causes at a time.',
    cite: 'Olshausen & Field (1996), Nature 381:607, doi:10.1038/381607a0',
    options,
  },
  ({ causes, sparseness, sd, weightCost, ...shared }) =>
    generativeObjective('sparseCoding', shared, [
      { causes, variance: sd ** 2, prediction: identity, prior: sparsePrior(sparseness), weightCost },
    ]),
);
