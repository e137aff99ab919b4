import type { RandomStream } from '../../random.js';

/** Two sites, two needs, and a way between them: what is left of the arena when space is taken out. */
export interface TwoSite {
  /** δ: what every level loses a decision. */
  readonly decay: number;
  /** g: what a site gives a decision. */
  readonly gain: number;
  /** τ: decisions from one site to the other. */
  readonly travel: number;
}

/** The reference configuration. */
export const standardTwoSite: TwoSite = { decay: 0.01, gain: 0.1, travel: 15 };

/** What an agent at a site may do. */
export type TwoSiteAction = 'consume' | 'idle' | 'travel';

/** Chooses at site 0 or 1, from the level of the need that it serves and the level of the other one. */
export type TwoSitePolicy = (own: number, other: number, site: number, random: RandomStream) => TwoSiteAction;

/** The best steady round over N sites that lie at equal distances on a ring and serve a need each. */
export interface Cycle {
  /** w = Nδτ / (g − Nδ): decisions at a site. */
  readonly dwell: number;
  /** N(w + τ), decisions. */
  readonly period: number;
  /** p = δ(period − w): from the highest level of a need to its lowest. */
  readonly swing: number;
  /** N p² / 12: mean of Σh², about set-points in the middle of each swing. */
  readonly drive: number;
}

/**
 * The closed form of the steady round, where time is continuous: levels are sawteeth about their set-points.
 *
 * Every level is fed for w of N(w + τ) decisions and must break even, g·w = δ·N(w + τ). Throws a `RangeError` where
 * g ≤ Nδ: then no stay is long enough.
 */
export function steadyCycle({ decay, gain, travel }: TwoSite, sites = 2): Cycle {
  if (gain <= sites * decay)
    throw new RangeError(`gain ${gain} must exceed ${sites} × decay ${decay}, or no stay is long enough`);
  const dwell = (sites * decay * travel) / (gain - sites * decay);
  const period = sites * (dwell + travel);
  const swing = decay * (period - dwell);
  return { dwell, period, swing, drive: (sites * swing ** 2) / 12 };
}

/** Stays until the level is so high, then leaves: hysteresis, since the level at arrival is lower. */
export const leaveAt =
  (threshold: number): TwoSitePolicy =>
  (own) =>
    own >= threshold ? 'travel' : 'consume';

/** Heads for the larger deficit of the moment, without hysteresis; for site 0 where they are equal. */
export const largerDeficitFirst: TwoSitePolicy = (own, other, site) =>
  own > other || (own === other && site === 1) ? 'travel' : 'consume';

/** Chooses one of the three actions with equal chance. */
export const anyAction: TwoSitePolicy = (_own, _other, _site, random) =>
  (['consume', 'idle', 'travel'] as const)[random.integer(3)]!;

/** A level after a decision: full at 1, whatever more is given; rounded, so that equal deficits compare as equal. */
const fed = (level: number, change: number) => Math.min(1, Math.round((level + change) * 1e9) / 1e9);

/** How long a policy lives, and the mean of Σh² over its decisions, from both levels at 0; death is a level of −1. */
export function liveTwoSite(
  { decay, gain, travel }: TwoSite,
  policy: TwoSitePolicy,
  horizon: number,
  random: RandomStream,
): { readonly life: number; readonly drive: number } {
  let [own, other, site, cost, life, way] = [0, 0, 0, 0, 0, 0];
  const alive = () => life < horizon && Math.min(own, other) > -1;
  while (alive()) {
    const action = way > 0 ? 'travel' : policy(own, other, site, random);
    own = fed(own, (action === 'consume' ? gain : 0) - decay);
    other = fed(other, -decay);
    cost += own ** 2 + other ** 2;
    life++;
    if (action !== 'travel') continue;
    way = way > 0 ? way - 1 : travel - 1;
    if (way === 0) [own, other, site] = [other, own, 1 - site];
  }
  return { life, drive: cost / life };
}
