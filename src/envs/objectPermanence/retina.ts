import type { RandomStream } from '../../random.js';
import type { Channel, ObservationSpace } from '../../types.js';
import { channels } from '../spaces/index.js';
import { noisyChannel } from '../spaces/noisyChannel.js';
import type { ObjectPermanenceParameters } from './parameters.js';

/** What there is to be seen; null where it is not. */
export interface Sight {
  /** The body's centre, px from the left of the field, unless hidden or gone. */
  readonly body: number | null;
  readonly colour: 0 | 1;
  /** Middle of the occluder, px; nothing is seen of it between trials. */
  readonly occluder: number | null;
}

/** A row of receptors a colour, and one that sees the occluder. */
export interface Retina {
  readonly space: ObservationSpace;
  /** Writes what the receptors answer to a sight, with sensor noise where there is a stream of it. */
  see(into: Float32Array, sight: Sight, noise?: RandomStream): void;
}

/** Centre of receptor i, px: (i + ½)·width/receptors. */
export function centre({ width, receptors }: ObjectPermanenceParameters, i: number): number {
  return ((i + 0.5) * width) / receptors;
}

/** The receptor whose share of the field holds `x`, the nearest where none does. */
export function receptorAt({ width, receptors }: ObjectPermanenceParameters, x: number): number {
  return Math.max(0, Math.min(receptors - 1, Math.floor((x * receptors) / width)));
}

/** Share of receptor i's part of the field that an occluder around `middle` covers. */
export function covered(
  { width, receptors, occluderWidth }: ObjectPermanenceParameters,
  i: number,
  middle: number,
): number {
  const [left, right] = [middle - occluderWidth / 2, middle + occluderWidth / 2];
  const spacing = width / receptors;
  const share = (Math.min(right, (i + 1) * spacing) - Math.max(left, i * spacing)) / spacing;
  return Math.max(0, Math.min(1, share));
}

/**
 * Receptor i answers exp(−(x − cᵢ)²/(2s²)) to a body of its colour at x, and the share of its field that the occluder covers.
 *
 * A body is seen whole while its centre is out, and not at all while it is behind.
 */
export function retina(p: ObjectPermanenceParameters): Retina {
  const { receptors, receptiveField } = p;
  const space = channels(sensed(p));

  function seeBody(into: Float32Array, offset: number, x: number) {
    for (let i = 0; i < receptors; i++) {
      const distance = (x - centre(p, i)) / receptiveField;
      into[offset + i] = Math.exp(-0.5 * distance * distance);
    }
  }

  function seeOccluder(into: Float32Array, middle: number) {
    for (let i = 0; i < receptors; i++) into[2 * receptors + i] = covered(p, i, middle);
  }

  return {
    space,
    see(into, { body, colour, occluder }, noise) {
      into.fill(0);
      if (body !== null) seeBody(into, colour * receptors, body);
      if (occluder !== null) seeOccluder(into, occluder);
      noise?.addNormal(into, p.noise, 0, space.flatSize);
    },
  };
}

function sensed({ receptors, noise }: ObjectPermanenceParameters): Channel[] {
  const channel = noisyChannel(noise);
  return ['blue', 'orange', 'occluder'].map((name) =>
    channel(`vision.${name}`, receptors, 'of the strongest answer', 0, 1),
  );
}
