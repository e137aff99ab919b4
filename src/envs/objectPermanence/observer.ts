import { normalCdf } from '../../normal.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import { fit, occluderIn } from './reading.js';
import { centre } from './retina.js';

/** A normal belief about place (px) and velocity (px a decision) of a body of a colour. */
export interface Belief {
  readonly colour: 0 | 1;
  readonly x: number;
  readonly v: number;
  /** Variances and covariance. */
  readonly xx: number;
  readonly xv: number;
  readonly vv: number;
  /** Mean of where the middle of the occluder was read, px, and in how many frames. */
  readonly occluder: number;
  readonly frames: number;
}

/** A belief about now, before and after the present frame was seen. */
export interface Update {
  readonly expected: Belief;
  readonly now: Belief;
}

/** Standard deviations to either side within which places are weighed. */
const reach = 5;
/** Places are weighed this often in the narrower of belief and evidence. */
const fineness = 3;
/** px and shares: nothing is read more finely. */
const finest = { place: 0.5, noise: 0.02 } as const;

/**
 * What to believe after one frame more, given what was believed at the last; undefined between trials.
 *
 * Bayes' rule for the place on a grid: a place out of the occluder as the frame fits it, a place behind as the frame fits
 * nothing. A normal distribution of the same mean and variance goes on, with velocity by regression on place, and a body
 * without drag is extrapolated exactly: x ← x + v, P ← F P Fᵀ. Where the body is seen this is Kalman's filter. Departure
 * from the ideal: it commits itself to the side and colour that the first frame fits best, which errs in strong noise.
 */
export function watch(
  p: ObjectPermanenceParameters,
  before: Belief | undefined,
  observation: Float32Array,
): Update | undefined {
  const occluder = occluderIn(p, observation);
  if (occluder === null) return undefined;
  const expected = before ? extrapolate(before) : likelier(p, observation);
  return { expected, now: seenBy(p, located(expected, occluder), observation) };
}

/** A decision later: x ← x + v. */
export function extrapolate(belief: Belief): Belief {
  const { x, v, xx, xv, vv } = belief;
  return { ...belief, x: x + v, xx: xx + 2 * xv + vv, xv: xv + vv };
}

function located(belief: Belief, read: number): Belief {
  const frames = belief.frames + 1;
  return { ...belief, frames, occluder: belief.occluder + (read - belief.occluder) / frames };
}

/** Of the four ways to begin, two sides and two colours, the one that the first frame fits best. */
function likelier(p: ObjectPermanenceParameters, observation: Float32Array): Belief {
  const ways = [0, 1].flatMap((colour) =>
    [1, -1].map((direction) => beginning(p, colour as 0 | 1, direction)),
  );
  const best = (belief: Belief) =>
    Math.max(...places(p, belief).map((x) => fit(p, observation, belief.colour, x)));
  return ways.reduce((one, other) => (best(other) > best(one) ? other : one));
}

/** Before anything is seen: place and speed uniform, by their means and variances. */
function beginning(p: ObjectPermanenceParameters, colour: 0 | 1, direction: number): Belief {
  const inset = p.startSpread / 2;
  return {
    colour,
    x: direction > 0 ? inset : p.width - inset,
    v: (direction * p.actionRepeat * (p.slowest + p.fastest)) / 2,
    xx: Math.max(finest.place ** 2, p.startSpread ** 2 / 12),
    xv: 0,
    vv: Math.max(1e-9, (p.actionRepeat * (p.fastest - p.slowest)) ** 2 / 12),
    occluder: p.width / 2,
    frames: 0,
  };
}

/** Places around the believed one, fine enough for what a frame can tell: Fisher's bound is σ·√(2sΔ/√π). */
function places(p: ObjectPermanenceParameters, { x, xx }: Belief): number[] {
  const spacing = centre(p, 1) - centre(p, 0);
  const told = p.noise * Math.sqrt((2 * p.receptiveField * spacing) / Math.sqrt(Math.PI));
  const step = Math.max(finest.place, Math.min(told, Math.sqrt(xx))) / fineness;
  const half = Math.ceil((reach * Math.sqrt(xx)) / step);
  return Array.from({ length: 2 * half + 1 }, (_, k) => x + (k - half) * step);
}

function seenBy(p: ObjectPermanenceParameters, belief: Belief, observation: Float32Array): Belief {
  const variance = Math.max(finest.noise, p.noise) ** 2;
  const at = places(p, belief);
  const evidence = at.map((x) => {
    const behind = chanceBehind(p, belief, x);
    const seen = Math.log1p(-behind) + fit(p, observation, belief.colour, x) / variance;
    return either(Math.log(behind), seen) - (x - belief.x) ** 2 / (2 * belief.xx);
  });
  const most = Math.max(...evidence);
  const weights = evidence.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const x = weights.reduce((sum, weight, k) => sum + weight * at[k]!, 0) / total;
  const xx = weights.reduce((sum, weight, k) => sum + weight * (at[k]! - x) ** 2, 0) / total;
  return regressed(belief, x, Math.max(xx, 1e-3));
}

/** ln(eᵃ + eᵇ) */
function either(a: number, b: number): number {
  const most = Math.max(a, b);
  return most + Math.log(Math.exp(a - most) + Math.exp(b - most));
}

/** How likely the occluder hides what is at `x`: its edge is read to σΔ, and to 1/√n of that in the mean of n frames. */
function chanceBehind(
  { noise, width, receptors, occluderWidth }: ObjectPermanenceParameters,
  belief: Belief,
  x: number,
) {
  const sd = finest.place + (noise * width) / receptors / Math.sqrt(belief.frames);
  return normalCdf((occluderWidth / 2 - Math.abs(x - belief.occluder)) / sd);
}

/** The belief with a new mean and variance of place; velocity follows by regression on it. */
function regressed(belief: Belief, seen: number, variance: number): Belief {
  const { x, v, xx, xv, vv } = belief;
  const slope = xv / xx;
  return {
    ...belief,
    x: seen,
    v: v + slope * (seen - x),
    xx: variance,
    xv: slope * variance,
    vv: Math.max(1e-9, vv - slope * slope * (xx - variance)),
  };
}
