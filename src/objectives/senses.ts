import { UserError } from '../errors.js';
import type { Channel, Embodiment } from '../types.js';

/** The generator's tails: what `low` and `high` of a noisy channel are wider by, in standard deviations. */
const tail = 10;

type Sense = Channel & { readonly offset: number };

/**
 * The named channels of what a body senses, in the order asked for.
 *
 * Throws a `UserError` naming the channels there are, where one is missing or nothing has names.
 */
export function senses(
  { observationSpace }: Pick<Embodiment, 'observationSpace'>,
  names: readonly string[],
  objective: string,
): readonly Sense[] {
  return names.map((name) => {
    const found = channelsOf(observationSpace).find((channel) => channel.name === name);
    if (found) return found;
    throw new UserError(`objective '${objective}' needs the channel '${name}'`, listed(observationSpace));
  });
}

/** Between which values a channel lies but for its sensor noise. */
export function noiseless({ low, high, noise }: Channel): { readonly low: number; readonly high: number } {
  return { low: low + tail * noise, high: high - tail * noise };
}

/** Every named channel; none where a wrapper has made a plain box of the observation. */
export function channelsOf({ channels }: Partial<Embodiment['observationSpace']>): readonly Sense[] {
  return channels ?? [];
}

/** Which channels there are, as a hint. */
export function listed(space: Embodiment['observationSpace']): string {
  const names = channelsOf(space).map(({ name }) => name);
  return names.length > 0
    ? `this environment has: ${names.join(', ')}`
    : 'this environment has no named channels: leave out the wrapper that flattens them';
}
