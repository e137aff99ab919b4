import { permutation, stream } from '../../random.js';
import type { RandomStream } from '../../random.js';
import type { BciCursorParameters } from './parameters.js';

/** Permutations among which a perturbation is chosen. */
const candidates = 200;

/** A linear map from the activity of M units to the cursor's velocity, calibrated. */
export interface Decoder {
  /** Two orthonormal directions in the space of the units, for velocity along x and y, [2][M]. */
  readonly directions: Rows;
  /** What the world does: velocity, in top speeds, by activity, [2][M]. ∂v/∂a, the direction a true gradient takes. */
  readonly weights: Rows;
  /** Activity that `velocity` [2], in top speeds, asks for: the least that gives it, shrunk to fit in [−1, 1]. → [M] */
  pattern(velocity: readonly [number, number]): Float32Array;
}

/** Vectors of one length, one after the other. */
export type Rows = readonly Float64Array[];

/** What the experimenter built: the manifold, and the decoders before and after the switch. */
export interface Decoders {
  /** Orthonormal basis of the intrinsic manifold, [dimensions][M]. */
  readonly manifold: Rows;
  readonly intuitive: Decoder;
  readonly perturbed: Decoder;
}

/**
 * Manifold and decoders of `decoderSeed`: the same in every episode.
 *
 *   intuitive: W = D B,  within: W = D P B,  outside: W = D B Π
 *
 * B [K, M] spans the manifold, D [2, K] reads it; rows of both are orthonormal. P permutes the K dimensions, Π the M
 * units. All three decoders have orthonormal rows, and each is calibrated by itself to the gain at which full speed in any
 * direction just fits the units' range, so they are equally hard to use. Of 200 permutations the one is taken under which
 * the patterns of the old decoder move the cursor least, ‖W′Wᵀ‖: what was learnt is of little use after either.
 *
 * Sadtler et al. (2014), Nature 512:423–426. https://doi.org/10.1038/nature13665
 * Departures: a random manifold and decoder, not ones found by factor analysis and a Kalman filter; calibrated gains.
 */
export function decoders(parameters: BciCursorParameters): Decoders {
  const { units, dimensions, decoderSeed, perturbation } = parameters;
  const random = stream(decoderSeed, 'init');
  const manifold = orthonormal(dimensions, units, random);
  const reading = orthonormal(2, dimensions, random);
  const intuitive = product(reading, manifold);
  const perturbed = {
    none: () => intuitive,
    within: () =>
      least(dimensions, random, intuitive, (order) => product(permuted(reading, order), manifold)),
    outside: () => least(units, random, intuitive, (order) => permuted(intuitive, order)),
  }[perturbation]();
  const finish = (directions: Rows) => decoder(directions, manifold, parameters.outsideGain);
  return { manifold, intuitive: finish(intuitive), perturbed: finish(perturbed) };
}

/** ‖W′Wᵀ‖/√2: how much of the old patterns' movement is left, from 0 to 1. */
export function overlap(one: Rows, other: Rows): number {
  return Math.hypot(...one.flatMap((row) => other.map((column) => dot(row, column)))) / Math.SQRT2;
}

/** w·(g 1 + (1 − g) BᵀB): what a row reads of units whose activity outside the manifold is expressed with gain g. */
function expressed(row: Float64Array, manifold: Rows, gain: number): Float64Array {
  const inside = projection(row, manifold);
  return row.map((w, i) => gain * w + (1 - gain) * inside[i]!);
}

/** The part of a vector that lies in the manifold. */
export function projection(row: Float64Array, manifold: Rows): Float64Array {
  const shares = manifold.map((basis) => dot(row, basis));
  return row.map((_, i) => manifold.reduce((sum, basis, k) => sum + shares[k]! * basis[i]!, 0));
}

function decoder(directions: Rows, manifold: Rows, outsideGain: number): Decoder {
  const [x, y] = directions as readonly [Float64Array, Float64Array];
  const gain = x.reduce((most, _, i) => Math.max(most, Math.hypot(x[i]!, y[i]!)), 0);
  const weights = directions.map((row) => expressed(row, manifold, outsideGain).map((w) => gain * w));
  return { directions, weights, pattern: (velocity) => pattern(weights, velocity) };
}

/** Wᵀ (W Wᵀ)⁻¹ v, shrunk to fit the units' range. */
function pattern(weights: Rows, [vx, vy]: readonly [number, number]): Float32Array {
  const [x, y] = weights as readonly [Float64Array, Float64Array];
  const [xx, xy, yy] = [dot(x, x), dot(x, y), dot(y, y)];
  const determinant = xx * yy - xy * xy;
  const along = (yy * vx - xy * vy) / determinant;
  const across = (xx * vy - xy * vx) / determinant;
  const activity = x.map((w, i) => w * along + y[i]! * across);
  const greatest = activity.reduce((most, a) => Math.max(most, Math.abs(a)), 1);
  return Float32Array.from(activity, (a) => a / greatest);
}

/** Of many permutations of n, the rows that least resemble `old`. */
function least(n: number, random: RandomStream, old: Rows, make: (order: Int32Array) => Rows): Rows {
  const made = Array.from({ length: candidates }, () => make(permutation(n, random)));
  return made.reduce((best, rows) => (overlap(rows, old) < overlap(best, old) ? rows : best));
}

function permuted(rows: Rows, order: Int32Array): Rows {
  return rows.map((row) => row.map((_, i) => row[order[i]!]!));
}

function product(rows: Rows, basis: Rows): Rows {
  return rows.map((row) => basis[0]!.map((_, i) => row.reduce((sum, r, k) => sum + r * basis[k]![i]!, 0)));
}

/** n random orthonormal vectors of `size`, by Gram and Schmidt: uniform over all such frames. */
function orthonormal(n: number, size: number, random: RandomStream): Rows {
  const frame: Float64Array[] = [];
  while (frame.length < n) {
    const drawn = Float64Array.from({ length: size }, () => random.normal());
    // Twice, since once leaves what rounding did.
    const rest = without(without(drawn, frame), frame);
    const norm = Math.hypot(...rest);
    frame.push(rest.map((x) => x / norm));
  }
  return frame;
}

function without(vector: Float64Array, frame: Rows): Float64Array {
  const inside = projection(vector, frame);
  return vector.map((x, i) => x - inside[i]!);
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, x, i) => sum + x * other[i]!, 0);
}
