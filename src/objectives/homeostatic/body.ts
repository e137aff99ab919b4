import { UserError } from '../../errors.js';
import type { Embodiment, Transitions } from '../../types.js';
import { noiseless, senses } from '../senses.js';
import { drive, worstDrive } from './drive.js';
import type { DriveOptions } from './drive.js';

/** Which channels tell of the needs and of where they should be. */
export interface BodyChannels {
  readonly interoception: string;
  readonly setPoint: string;
}

/** The drive of a body, read from what it senses of itself. */
export interface FeltBody {
  /** D and D_max at observation `row` of [N, observation]. */
  drive(observations: Float32Array, row: number): number;
  worst(observations: Float32Array, row: number): number;
}

/** How a transition changed the drive. */
export interface Felt {
  /** D(H_t), [N] */
  readonly before: Float64Array;
  /** D(H_{t+1}), and D_max of then where the body died, [N] */
  readonly after: Float64Array;
}

/**
 * Where a body's needs are felt: one number a need in each of two channels, between finite bounds.
 *
 * Needs and set-points are as sensed, sensor noise included; D_max takes the bounds without it. Throws a `UserError`
 * where a channel is missing, naming those there are, where bounds are infinite, and unless there is one set-point and
 * one weight, if any, a need.
 */
export function feltBody(
  { observationSpace }: Pick<Embodiment, 'observationSpace'>,
  { interoception, setPoint }: BodyChannels,
  options: DriveOptions,
): FeltBody {
  const [needs, wanted] = senses({ observationSpace }, [interoception, setPoint], 'homeostatic');
  if (needs!.size !== wanted!.size)
    throw new UserError(
      `channel '${interoception}' has ${needs!.size} numbers and '${setPoint}' ${wanted!.size}`,
      'each need must have a set-point',
    );
  const { low, high } = noiseless(needs!);
  if (!Number.isFinite(high - low))
    throw new UserError(
      `channel '${interoception}' has no finite bounds, so nothing is the worst that can be felt`,
      'choose a channel of needs between which a body lives',
    );
  const { size } = needs!;
  const [lows, highs] = [low, high].map((bound) => new Float64Array(size).fill(bound));
  const width = observationSpace.flatSize;
  const part = (observations: Float32Array, row: number, { offset }: { readonly offset: number }) =>
    observations.subarray(row * width + offset, row * width + offset + size);
  const felt: FeltBody = {
    drive: (o, row) => drive(part(o, row, needs!), part(o, row, wanted!), options),
    worst: (o, row) => worstDrive(lows!, highs!, part(o, row, wanted!), options),
  };
  felt.worst(new Float32Array(width), 0);
  return felt;
}

/** The drive before and after every decision, each against the set-points of its own moment. */
export function feltDrives(body: FeltBody, transitions: Transitions): Felt {
  const { observation, nextObservation, terminated } = transitions;
  const rows = terminated.length;
  const [before, after] = [new Float64Array(rows), new Float64Array(rows)];
  for (let n = 0; n < rows; n++) {
    before[n] = body.drive(observation, n);
    after[n] = terminated[n] ? body.worst(nextObservation, n) : body.drive(nextObservation, n);
  }
  return { before, after };
}

/**
 * The mean drive over a life of as many decisions as there are: (1/T) Σ_t D(H_{t+1}), D_max from the death of a lane on.
 *
 * A lane whose body died stays dead, whatever lived in it afterwards, so that no life is short for having been bad. Where
 * the clock ended an episode the next one goes on. The mean over lanes.
 */
export function lifetimeDrive(body: FeltBody, life: Transitions): number {
  const { lanes, nextObservation, terminated } = life;
  const { after } = feltDrives(body, life);
  const dead = new Uint8Array(lanes);
  let sum = 0;
  for (let n = 0; n < after.length; n++) {
    const b = n % lanes;
    dead[b]! |= terminated[n]!;
    sum += dead[b] ? body.worst(nextObservation, n) : after[n]!;
  }
  return sum / after.length;
}
