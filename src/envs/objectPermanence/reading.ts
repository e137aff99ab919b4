import type { ObjectPermanenceParameters } from './parameters.js';
import { centre, covered, type Sight } from './retina.js';

/** Standard deviations of a receptive field beyond which a body is not looked for: e^(−8) is 0.0003. */
const beyond = 4;
/** Places tried between two receptors: first everywhere, then around the best. */
const [coarse, fine] = [2, 16];

/**
 * Reads a frame by itself: the place and colour that fit it best, unless nothing being there is likelier.
 *
 * Bayes' rule under independent Gaussian noise, with nothing a priori as likely as a body of a colour in any one of the
 * width/s places that receptive fields of standard deviation s tell apart: Σ oᵢfᵢ − ½ Σ fᵢ² > σ²·ln(2·width/s).
 */
export function read(p: ObjectPermanenceParameters, observation: Float32Array): Sight {
  const [blue, orange] = [bestFit(p, observation, 0), bestFit(p, observation, 1)];
  const best = blue.surplus > orange.surplus ? blue : orange;
  const doubt = p.noise ** 2 * Math.log((2 * p.width) / p.receptiveField);
  return {
    body: best.surplus > doubt ? best.x : null,
    colour: best === blue ? 0 : 1,
    occluder: occluderIn(p, observation),
  };
}

/** Σ oᵢfᵢ − ½ Σ fᵢ²: log likelihood of a body of a colour at x over that of none, times the variance of the noise. */
export function fit(
  p: ObjectPermanenceParameters,
  observation: Float32Array,
  colour: 0 | 1,
  x: number,
): number {
  const spacing = p.width / p.receptors;
  const first = Math.max(0, Math.floor((x - beyond * p.receptiveField) / spacing));
  const last = Math.min(p.receptors - 1, Math.floor((x + beyond * p.receptiveField) / spacing));
  let sum = 0;
  for (let i = first; i <= last; i++) {
    const distance = (x - centre(p, i)) / p.receptiveField;
    const answer = Math.exp(-0.5 * distance * distance);
    sum += answer * (observation[colour * p.receptors + i]! - 0.5 * answer);
  }
  return sum;
}

/** Middle of the occluder: the place whose template fits its row best; null where none fits better than nothing. */
export function occluderIn(p: ObjectPermanenceParameters, observation: Float32Array): number | null {
  const [middle, step] = [p.width / 2, Math.max(0.5, p.occluderShift / 64)];
  const tries = Math.ceil(p.occluderShift / step);
  let [best, most]: [number | null, number] = [null, 0];
  for (let k = -tries; k <= tries; k++) {
    const surplus = occluderFit(p, observation, middle + k * step);
    if (surplus > most) [best, most] = [middle + k * step, surplus];
  }
  return best;
}

function occluderFit(p: ObjectPermanenceParameters, observation: Float32Array, middle: number): number {
  let sum = 0;
  for (let i = 0; i < p.receptors; i++) {
    const share = covered(p, i, middle);
    sum += share * (observation[2 * p.receptors + i]! - 0.5 * share);
  }
  return sum;
}

function bestFit(p: ObjectPermanenceParameters, observation: Float32Array, colour: 0 | 1) {
  let best = { x: 0, surplus: -Infinity };
  const attempt = (place: number) => {
    const x = centre(p, place);
    const surplus = fit(p, observation, colour, x);
    if (surplus > best.surplus) best = { x, surplus };
  };
  for (let k = 0; k <= coarse * p.receptors; k++) attempt(k / coarse - 0.5);
  const around = (best.x * p.receptors) / p.width - 0.5;
  for (let k = 1; k < fine / coarse; k++) {
    attempt(around - k / fine);
    attempt(around + k / fine);
  }
  return best;
}
