import type { RandomStream } from '../../random.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import type { Sight } from './retina.js';

/** What may go against nature when the body should come out again. */
export type Violation = 'none' | 'vanishes' | 'elsewhere' | 'replaced';

/** One pass of a body behind the occluder. */
export interface Pass {
  /** 1 from left to right, −1 back. */
  readonly direction: 1 | -1;
  /** px a decision, signed. */
  readonly velocity: number;
  /** Where it starts, px from the left of the field. */
  readonly start: number;
  /** Middle of the occluder, px. */
  readonly occluder: number;
  /** 0 blue, 1 orange. */
  readonly colour: 0 | 1;
  readonly violation: Violation;
  /** Where a lasting body is when it is first seen again, px: start + n·velocity with the least n beyond the occluder. */
  readonly reappearance: number;
}

const violations = ['vanishes', 'elsewhere', 'replaced'] as const;

/** A pass of random direction, speed, start, colour and occluder, in this order; as many draws for each. */
export function drawPass(p: ObjectPermanenceParameters, random: RandomStream): Pass {
  const direction = random.uniform() < 0.5 ? 1 : -1;
  const speed = p.actionRepeat * (p.slowest + random.uniform() * (p.fastest - p.slowest));
  const inset = random.uniform() * p.startSpread;
  const occluder = p.width / 2 + (2 * random.uniform() - 1) * p.occluderShift;
  const colour = random.integer(2) as 0 | 1;
  const [odds, kind] = [random.uniform(), violations[random.integer(3)]!];
  const start = direction > 0 ? inset : p.width - inset;
  const far = Math.abs(occluder - start) + p.occluderWidth / 2;
  return {
    direction,
    velocity: direction * speed,
    start,
    occluder,
    colour,
    violation: odds < p.impossible ? kind : 'none',
    reappearance: start + direction * speed * (Math.floor(far / speed) + 1),
  };
}

/** Where a body at `x` is on its way: before the occluder, behind it, or out again. */
export function stage(
  { direction, occluder }: Pass,
  x: number,
  occluderWidth: number,
): 'approach' | 'occlusion' | 'after' {
  const beyond = direction * (x - occluder);
  if (Math.abs(beyond) <= occluderWidth / 2) return 'occlusion';
  return beyond < 0 ? 'approach' : 'after';
}

/** What there is to be seen of a pass in a period, a lasting body being at `x`: nothing between trials. */
export function shown(
  { direction, occluder, colour, violation }: Pass,
  period: 'approach' | 'occlusion' | 'after' | 'blank',
  x: number,
  { displacement }: ObjectPermanenceParameters,
): Sight {
  if (period === 'blank') return { body: null, colour, occluder: null };
  const seen = period === 'approach' ? 'none' : violation;
  const gone = period === 'occlusion' || seen === 'vanishes';
  return {
    body: gone ? null : x + (seen === 'elsewhere' ? direction * displacement : 0),
    colour: seen === 'replaced' ? ((1 - colour) as 0 | 1) : colour,
    occluder,
  };
}
