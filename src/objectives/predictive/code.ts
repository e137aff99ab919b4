import { UserError } from '../../errors.js';
import type { Channel } from '../../types.js';
import { noiseless } from '../senses.js';

/** One number of an observation and the code that describes it. */
export interface CodedNumber {
  /** `channel`, or `channel.i` where a channel has several. */
  readonly name: string;
  /** Its place in the observation. */
  readonly index: number;
  readonly low: number;
  readonly high: number;
}

/** What is described: a channel, and between which values it is told apart, where not between its noiseless bounds. */
export interface CodedChannel {
  readonly channel: Channel & { readonly offset: number };
  /** Only the first of each so many numbers; 1: all of them. */
  readonly every?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/**
 * The numbers of some channels, or some of them, each to be told apart in equal bins between two bounds.
 *
 * Throws a `UserError` for a channel without finite bounds, and for bounds that cannot be.
 */
export function codedNumbers(channels: readonly CodedChannel[]): readonly CodedNumber[] {
  return channels.flatMap(({ channel, every = 1, low, high }) => {
    const bounds = noiseless(channel);
    const [from, to] = [low ?? bounds.low, high ?? bounds.high];
    if (!Number.isFinite(from) || !Number.isFinite(to) || from >= to)
      throw new UserError(
        `channel '${channel.name}' cannot be coded between ${from} and ${to}`,
        'give it finite bounds: { name, low, high }',
      );
    return Array.from({ length: Math.ceil(channel.size / every) }, (_, i) => ({
      name: channel.size > 1 ? `${channel.name}.${i * every}` : channel.name,
      index: channel.offset + i * every,
      low: from,
      high: to,
    }));
  });
}

/**
 * The bin each coded number falls into: ⌊K (x − low)/(high − low)⌋, cut to 0 … K − 1.
 *
 * observation: [N, size] → [N, numbers]
 */
export function encode(
  observation: Float32Array,
  size: number,
  numbers: readonly CodedNumber[],
  bins: number,
): Uint8Array {
  const rows = observation.length / size;
  const code = new Uint8Array(rows * numbers.length);
  for (const [c, { index, low, high }] of numbers.entries()) {
    const scale = bins / (high - low);
    for (let n = 0; n < rows; n++) {
      const bin = Math.floor((observation[n * size + index]! - low) * scale);
      code[n * numbers.length + c] = Math.max(0, Math.min(bins - 1, bin));
    }
  }
  return code;
}
