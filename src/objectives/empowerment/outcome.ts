import { UserError } from '../../errors.js';
import type { Channel, Embodiment } from '../../types.js';
import { channelsOf, listed, senses } from '../senses.js';

/** What an action sequence is judged by: some numbers of the observation, and how exactly they are sensed. */
export interface Outcome {
  /** Their places in the observation, [outcomes] */
  readonly indices: Int32Array;
  /** σ of each, in its channel's unit: of the sensor, or what the definition asks for instead. [outcomes] */
  readonly noise: Float64Array;
  /** σ of what is to be added to a number that was sensed, so that its noise is `noise`. [outcomes] */
  readonly added: Float64Array;
}

/** A channel by name, with the noise that the definition asks for where that is not its own. */
export type OutcomeChannel = string | { readonly name: string; readonly noise: number };

type Body = Pick<Embodiment, 'observationSpace'>;

/**
 * The outcome made of `channels`; of every channel with noise where none is named.
 *
 * Throws a `UserError` for channels that do not exist, for exact ones (of which any difference, however small, would be an
 * option), and for less noise than the sensor has.
 */
export function outcomeOf(body: Body, channels: readonly OutcomeChannel[]): Outcome {
  const asked = channels.length > 0 ? channels : noisy(body);
  const found = asked.map((channel) => {
    const { name, noise } = typeof channel === 'string' ? { name: channel, noise: undefined } : channel;
    const sense = senses(body, [name], 'empowerment')[0]!;
    return { ...sense, wanted: requireNoise(sense, noise ?? sense.noise, body) };
  });
  const each = (of: (channel: (typeof found)[number]) => readonly number[]) => found.flatMap(of);
  return {
    indices: Int32Array.from(each(({ offset, size }) => Array.from({ length: size }, (_, i) => offset + i))),
    noise: Float64Array.from(each(({ size, wanted }) => new Array<number>(size).fill(wanted))),
    added: Float64Array.from(
      each(({ size, wanted, noise }) => new Array<number>(size).fill(Math.sqrt(wanted ** 2 - noise ** 2))),
    ),
  };
}

function noisy({ observationSpace }: Body): readonly string[] {
  const names = channelsOf(observationSpace)
    .filter(({ noise }) => noise > 0)
    .map(({ name }) => name);
  if (names.length > 0) return names;
  throw new UserError(
    "objective 'empowerment' needs a channel with sensor noise",
    `give one a noise: channels: [{ name, noise }]; ${listed(observationSpace)}`,
  );
}

function requireNoise({ name, unit, noise }: Channel, wanted: number, { observationSpace }: Body): number {
  if (wanted > 0 && wanted >= noise) return wanted;
  if (noise > 0)
    throw new UserError(
      `objective 'empowerment' cannot sense '${name}' with a noise of ${wanted}`,
      `its sensor has ${noise} (${unit}); give as much or more`,
    );
  const others = channelsOf(observationSpace).filter((channel) => channel.noise > 0);
  throw new UserError(
    `objective 'empowerment' cannot judge by '${name}', which has no sensor noise: empowerment would be infinite`,
    `give it some: { name: ${name}, noise: … } (${unit}), or take channels that have: ${others.map((channel) => channel.name).join(', ') || 'none'}`,
  );
}

/** What is sensed of the outcome in an observation, [outcomes]; `row`: the first number of the observation. */
export function sensedOutcome({ indices }: Outcome, observation: Float32Array, row = 0): Float32Array {
  return Float32Array.from(indices, (index) => observation[row + index]!);
}
