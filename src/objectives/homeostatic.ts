import { z } from 'zod';
import { UserError } from '../errors.js';
import { component } from '../registry.js';
import type { Objective, Transitions } from '../types.js';
import { feltBody, feltDrives, lifetimeDrive } from './homeostatic/body.js';
import type { Felt } from './homeostatic/body.js';
import { driveOptions, priceOfDeath } from './homeostatic/drive.js';
import { withoutInstruments } from './withoutInstruments.js';

/** What a decision earns, from the drive before and after it; after death the body stands at D_max for ever. */
const forms = {
  reduction: {
    earn: (before: number, after: number) => before - after,
    refused: 'Σ D_t − D_{t+1} telescopes to D_0 − D_T, and nothing but the last moment counts',
  },
  cost: {
    earn: (_before: number, after: number, died: boolean, gamma: number) =>
      died ? -priceOfDeath(after, gamma) : -after,
    refused: 'death costs D_max/(1 − γ), which is infinite',
  },
} as const;

const options = driveOptions.safeExtend({
  form: z
    .enum(['reduction', 'cost'])
    .default('reduction')
    .describe('what a decision earns: the drive it took away, or minus the drive it left'),
  interoception: z.string().default('interoception').describe('channel of the needs, h'),
  setPoint: z.string().default('setPoint').describe('channel of their set-points, h*'),
  lifetime: z
    .number()
    .int()
    .positive()
    .default(256)
    .describe('decisions over which frozen weights are measured; the time after death counts as the worst'),
});

/**
 * Needs kept at their set-points: every decision earns the drive that it took away.
 *
 *   D(H) = (Σᵢ wᵢ |h*ᵢ − hᵢ|ⁿ)^(1/m),  r_t = D(H_t) − D(H_{t+1}),  n > m
 *
 * With γ < 1 this is to have the least drive, soonest: Σ γᵗ r_t = D_0 − (1 − γ) Σ γᵗ D_{t+1}. `form: cost` earns −D(H_{t+1})
 * and so wants the same, since its return is that sum: (return − D_0)/(1 − γ). Three traps lie here:
 * - γ = 1 telescopes, and is refused.
 * - D_t − γ D_{t+1} would be shaping by the potential −D: D_0 under every policy, so no objective at all.
 * - An episode that ends at D_T counts as if D_T lasted for ever, and death with full stores looks like rest. So whoever
 *   dies stands at D_max from then on: that decision earns D_t − D_max, or costs D_max/(1 − γ). Running out of time is no
 *   death.
 *
 * Evaluated as minus the mean drive over a lifetime of so many decisions, the time after death at D_max.
 *
 * Keramati & Gutkin (2014), eLife 3:e04811. https://doi.org/10.7554/eLife.04811
 * Ng, Harada & Russell (1999), ICML 278–287, on shaping. Departures: weights, the price of death, the cost form.
 */
export const homeostatic = component(
  {
    name: 'homeostatic',
    summary: 'Needs kept at their set-points; the actor is paid for the drive it takes away.',
    cite: 'Keramati & Gutkin (2014), eLife 3:e04811, doi:10.7554/eLife.04811',
    options,
  },
  (settings): Objective => ({
    name: 'homeostatic',
    unit: '−drive',
    parts: [{ name: settings.form, weight: 1, unit: 'drive' }],
    embody(embodiment) {
      const { gamma } = embodiment;
      const { earn, refused } = forms[settings.form];
      if (gamma === 1)
        throw new UserError(
          `objective 'homeostatic' cannot be pursued at γ = 1: ${refused}`,
          'set agent.gamma below 1',
        );
      const body = feltBody(embodiment, settings, settings);
      const earned = (felt: Felt, { terminated }: Transitions) =>
        felt.after.map((after, n) => earn(felt.before[n]!, after, terminated[n] === 1, gamma));
      return {
        slices: [],
        begin: () =>
          withoutInstruments((rolled) => {
            const felt = feltDrives(body, rolled);
            const drive = felt.after.reduce((sum, after) => sum + after, 0) / felt.after.length;
            return { scalars: [earned(felt, rolled)], lessons: [], measures: { drive } };
          }),
        evaluate: (life) => -lifetimeDrive(body, life.lived(settings.lifetime)),
      };
    },
  }),
);
