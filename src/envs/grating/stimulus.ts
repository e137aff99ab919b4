import { tail } from '../spaces/noisyChannel.js';
import type { RandomStream } from '../../random.js';
import type { Channel } from '../../types.js';
import { energies, orientations } from './energies.js';
import { gabor } from './gabor.js';
import { orientationsOf, patchOf, type GratingParameters } from './parameters.js';

/** What one trial shows. */
export interface Grating {
  /** 0: turned left of the reference (anticlockwise), 1: right. */
  readonly side: 0 | 1;
  /** Degrees between the two sides. */
  readonly difference: number;
  /** Radians, of the wave vector. */
  readonly orientation: number;
  readonly phase: number;
  /** px off the middle. */
  readonly x: number;
  readonly y: number;
  /** What is shown: the image, its noise included where that is static, or its energies. */
  readonly shown: Float32Array;
}

/** Draws the grating of a trial. */
export type GratingDraw = (random: RandomStream, difference: number, right: number) => Grating;

/**
 * Draws gratings: side 1 with probability `right`, phase and place as the parameters say, static noise as part of the
 * image, since external noise belongs to what the world is.
 */
export function gratings(parameters: GratingParameters): GratingDraw {
  const { size, phase, jitter, noise, noiseFrames, stimulus } = parameters;
  const patch = patchOf(parameters);
  const cells = energies(patch, size);
  const shift = (random: RandomStream) => (jitter === 0 ? 0 : random.integer(2 * jitter + 1) - jitter);

  return (random, difference, right) => {
    const side = random.uniform() < right ? 1 : 0;
    const orientation = orientationsOf(parameters, difference)[side];
    const turn = phase === 'fixed' ? 0 : 2 * Math.PI * random.uniform();
    const place = { x: shift(random), y: shift(random) };
    const image = new Float32Array(size * size);
    gabor({ ...patch, ...place, orientation, phase: turn }, size, image);
    if (noiseFrames === 'static') random.addNormal(image, noise);
    const shown = stimulus === 'pixels' ? image : new Float32Array(orientations);
    if (stimulus === 'energy') cells.of(image, shown);
    return { ...place, side, difference, orientation, phase: turn, shown };
  };
}

/** The channel of what is seen; noise counts as noise of the sensor only where it is drawn at each decision. */
export function gratingChannel(parameters: GratingParameters): Channel {
  const { size, contrast, noise, noiseFrames, stimulus } = parameters;
  if (stimulus === 'energy') {
    const high = energies(patchOf(parameters), size).bound(contrast, tail * noise);
    return {
      name: 'vision.energy',
      size: orientations,
      unit: 'energy at contrast 1',
      low: 0,
      high,
      noise: 0,
    };
  }
  const still = noiseFrames === 'static';
  const most = contrast + (still ? tail * noise : 0);
  const sides = { low: -most, high: most };
  return { name: 'vision.pixels', size: size * size, unit: 'contrast', ...sides, noise: still ? 0 : noise };
}
