import type { Channel } from '../../types.js';

/** The generator's normals lie within 9.3 standard deviations, so bounds wider by ten always hold. */
export const tail = 10;

/** A channel whose bounds hold without noise, with bounds that hold with it: low − 10σ, high + 10σ. */
export function widened(channel: Channel): Channel {
  const { low, high, noise } = channel;
  return { ...channel, low: low - tail * noise, high: high + tail * noise };
}

/** Makes channels that share a noise, of standard deviation `noise`, from bounds without it. */
export function noisyChannel(noise: number) {
  return (name: string, size: number, unit: string, low: number, high: number): Channel =>
    widened({ name, size, unit, low, high, noise });
}
