import type { Channel } from '../../types.js';
import type { TrialTable } from './table.js';

/** The generator's normals lie within 9.3 standard deviations, so bounds wider by ten always hold. */
const tail = 10;

const fixation: Channel = { name: 'fixation', size: 1, unit: 'asked for', low: 0, high: 1, noise: 0 };

const widened = (channel: Channel): Channel => ({
  ...channel,
  low: channel.low - tail * channel.noise,
  high: channel.high + tail * channel.noise,
});

/** The table's channels, `fixation` where any period asks for it, and the response device's; bounds widened for noise. */
export function sensed<C, A, S>({ channels, periods, response }: TrialTable<C, A, S>): readonly Channel[] {
  const cued = periods.some(({ fixate }) => fixate);
  return [...channels.map(widened), ...(cued ? [fixation] : []), ...response.channels.map(widened)];
}
