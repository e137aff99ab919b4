import { randomBytes } from 'node:crypto';
import { UserError } from '../../errors.js';
import { stream } from '../../random.js';
import type { WorldRandom } from '../../types.js';

/** The streams of one world and the seed they came from. */
export interface Seeded {
  readonly seed: number;
  readonly random: WorldRandom;
}

/** Where two streams stand. */
export interface SeededSnapshot {
  readonly seed: number;
  readonly layout: readonly number[];
  readonly noise: readonly number[];
}

/** Throws a `UserError` unless `seed` is a non-negative integer. */
export function checkSeed(seed: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UserError(`the seed is ${String(seed)}`, 'it must be a non-negative integer');
}

/** Fresh streams of `seed`; throws as `checkSeed` does. */
export function seeded(seed: number): Seeded {
  checkSeed(seed);
  return { seed, random: { layout: stream(seed, 'layout'), noise: stream(seed, 'noise') } };
}

/** A seed nobody chose: 48 bits from the operating system. */
export function entropy(): number {
  return randomBytes(6).readUIntBE(0, 6);
}

/** Where the streams stand now. */
export function snapshotSeeded({ seed, random: { layout, noise } }: Seeded): SeededSnapshot {
  return { seed, layout: [...layout.getState()], noise: [...noise.getState()] };
}

/** Puts the streams back where they stood. */
export function restoreSeeded({ random }: Seeded, { layout, noise }: SeededSnapshot): void {
  random.layout.setState(layout);
  random.noise.setState(noise);
}
