import { UserError } from '../../errors.js';
import { suggestion } from '../../registry.js';
import type { Places, World } from '../../types.js';

/** Something that is sensed after a sequence of actions. */
export interface Sensed {
  readonly name: string;
  readonly unit: string;
  /** Standard deviation, in `unit`; 0 where states are counted. */
  readonly noise: number;
}

/** How outcomes are read off a world. */
export interface Senses {
  readonly sensed: readonly Sensed[];
  /** Of every number that is read, [outcomes]. */
  readonly noise: Float64Array;
  /** What would be sensed now but for the noise, [outcomes]. */
  read(): Float64Array;
}

/** The outcome that needs no channel: x and y of the body's centre. */
const position = 'position';

/** Standard deviation with which a position is sensed unless said otherwise, in the unit of the place. */
const positionNoise = 10;

/**
 * Reads `names`, each 'position' or a channel, off a world.
 *
 * `noise` is the standard deviation of each, in its own unit; default: 10 for a position, a channel's own for a channel.
 * Throws a `UserError` for a channel that there is not, and for noise that is not above 0.
 */
export function sensesOf(
  world: World,
  places: Places,
  { names, noise }: { readonly names: readonly string[]; readonly noise?: number | undefined },
): Senses {
  const buffer = new Float32Array(world.observationSpace.flatSize);
  const parts = names.map((name) => part(world, places, name, buffer));
  const sensed = parts.map(({ name, unit, own }) => ({ name, unit, noise: noise ?? own }));
  const exact = sensed.find((one) => !(one.noise > 0 && one.noise < Infinity));
  if (exact)
    throw new UserError(
      `${exact.name} with a noise of ${exact.noise} ${exact.unit}: a sensor without noise makes empowerment infinite`,
      'give it a noise above 0 (--noise): sensor noise is part of the definition',
    );
  const isFelt = names.some((name) => name !== position);
  return {
    sensed,
    noise: Float64Array.from(parts.flatMap(({ size }, i) => new Array<number>(size).fill(sensed[i]!.noise))),
    read() {
      if (isFelt) world.observe(buffer);
      return Float64Array.from(parts.flatMap((one) => [...one.now()]));
    },
  };
}

interface Part {
  readonly name: string;
  readonly unit: string;
  readonly size: number;
  /** The noise it has by itself. */
  readonly own: number;
  now(): Iterable<number>;
}

function part(world: World, places: Places, name: string, buffer: Float32Array): Part {
  if (name === position)
    return { name, unit: places.unit, size: 2, own: positionNoise, now: () => places.position() };
  const { channels } = world.observationSpace;
  const channel = channels.find((one) => one.name === name);
  if (!channel)
    throw new UserError(
      `nothing is sensed that is called '${name}'`,
      suggestion(name, [position, ...channels.map((one) => one.name)]),
    );
  const { unit, size, offset, noise } = channel;
  return { name, unit, size, own: noise, now: () => buffer.subarray(offset, offset + size) };
}
