import { z } from 'zod';
import { UserError } from '../../errors.js';
import { shared } from '../../shared.js';
import type { Channel, ObservationSpace } from '../../types.js';
import { box, boxKind, encode } from './box.js';
import type { SpaceKind } from './kind.js';

/**
 * A flat box made of named channels, in order: [Σ size].
 *
 * Each has `size` numbers between `low` and `high` in its `unit`, with sensor noise of standard deviation `noise`. Throws a
 * `UserError` for a name given twice and for bounds that cannot be. Worlds that sense the same share their space.
 */
export const channels = shared((parts: readonly Channel[]): ObservationSpace => {
  checkNames(parts.map(({ name }) => name));
  const each = (value: (channel: Channel) => number) =>
    parts.flatMap((channel) => new Array<number>(channel.size).fill(value(channel)));
  const space = box({ low: each(({ low }) => low), high: each(({ high }) => high) });
  const offsets = parts.map((_, i) => parts.slice(0, i).reduce((sum, { size }) => sum + size, 0));
  return {
    ...space,
    kind: 'channels',
    low: Float32Array.from(space.low),
    high: Float32Array.from(space.high),
    channels: parts.map((channel, i) => ({ ...channel, offset: offsets[i]! })),
    toJSON: () => ({ kind: 'channels', channels: parts.map(toJSON) }),
  };
});

export const channelsKind: SpaceKind = {
  fromJSON: (json) => channels(z.object({ channels: z.array(channelJSON) }).parse(json).channels),
  batch: boxKind.batch,
};

const bound = z.union([z.number(), z.enum(['Infinity', '-Infinity'])]).transform(Number);
const channelJSON = z.object({
  name: z.string(),
  size: z.int().positive(),
  unit: z.string(),
  low: bound,
  high: bound,
  noise: z.number().nonnegative(),
});

function toJSON({ name, size, unit, low, high, noise }: Channel): unknown {
  const [lowest, highest] = encode([low, high]);
  return { name, size, unit, low: lowest, high: highest, noise };
}

function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UserError(`two channels are named '${twice}'`, 'give each a name of its own');
}
