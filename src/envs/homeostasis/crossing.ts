import { terminalSpeed } from '../physics/motor.js';

/** What the way between two sites takes. */
interface Way {
  readonly separation: number;
  readonly siteRadius: number;
  readonly acceleration: number;
  readonly drag: number;
  readonly actionRepeat: number;
  readonly feedingSpeed: number;
}

/**
 * τ of the arena: decisions from rest in the middle of a site until it is slow enough to feed in the next.
 *
 * A body that starts from rest is v/drag px behind one that always ran at the terminal speed v, so it is at the edge after
 * (separation − radius)/v + 1/drag engine steps; there it coasts until (1 − drag)ⁿ = feedingSpeed.
 */
export function crossing(way: Way): number {
  const { separation, siteRadius, drag, actionRepeat } = way;
  const run = (separation - siteRadius) / terminalSpeed(way) + 1 / drag;
  return run / actionRepeat + coasting(way);
}

/** Decisions in which a body that rests slows from its terminal speed to one at which it can feed. */
export function coasting({ feedingSpeed, drag, actionRepeat }: Way): number {
  return Math.max(0, Math.log(feedingSpeed) / Math.log(1 - drag)) / actionRepeat;
}
