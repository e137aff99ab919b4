import type { Channel } from '../../types.js';
import { widened } from '../spaces/noisyChannel.js';
import type { TrialTable } from './table.js';

const fixation: Channel = { name: 'fixation', size: 1, unit: 'asked for', low: 0, high: 1, noise: 0 };

/** The table's channels, `fixation` where any period asks for it, and the response device's; bounds widened for noise. */
export function sensed<C, A, S>({ channels, periods, response }: TrialTable<C, A, S>): readonly Channel[] {
  const cued = periods.some(({ fixate }) => fixate);
  return [...channels.map(widened), ...(cued ? [fixation] : []), ...response.channels.map(widened)];
}
