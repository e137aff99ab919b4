import { z } from 'zod';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({});

/** Shows observations as one row of numbers, which those of every world here are: it changes nothing. */
export const flattenObservation: Wrapper<typeof options> = {
  name: 'FlattenObservation',
  summary: 'shows observations as one row of numbers, as all worlds here do already',
  options,
  keepsScore: true,
  wrap: (world) => world,
};
