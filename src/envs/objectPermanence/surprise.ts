import { normalCdf } from '../../normal.js';
import type { Belief } from './observer.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import { receptorAt, type Sight } from './retina.js';

/** Probability of a frame that goes against all that is believed: the odds of being wrong about the world. */
const lapse = 0.01;

/**
 * Surprise at possible events over surprise at impossible ones: mean(−ln p | possible) / mean(−ln p | impossible).
 *
 * `possible` and `impossible` hold −ln p of what was seen, nats. Below 1: the impossible is less expected. Throws a
 * `RangeError` where either is empty, has no surprise to compare with, or holds something that is no −ln p.
 *
 * After the violation-of-expectation method: Baillargeon, Spelke & Wasserman (1985), Cognition 20:191–208.
 * https://doi.org/10.1016/0010-0277(85)90008-3
 */
export function surpriseRatio(possible: readonly number[], impossible: readonly number[]): number {
  for (const surprise of [...possible, ...impossible])
    if (!(surprise >= 0)) throw new RangeError(`a surprise is −ln p ≥ 0 nats, not ${surprise}`);
  const unlikely = mean(impossible);
  if (unlikely === 0) throw new RangeError('the impossible did not surprise: there is no ratio');
  return mean(possible) / unlikely;
}

/**
 * −ln p of a frame for one who holds a belief about where the body is now, nats.
 *
 * A frame shows a body of a colour in the share of a receptor, or none: 2·receptors + 1 things. A lasting body of the
 * believed colour is where the belief says, unseen behind the occluder; with probability 0.01 anything is as likely.
 */
export function frameSurprise(
  p: ObjectPermanenceParameters,
  belief: Belief,
  { body, colour, occluder }: Sight & { readonly occluder: number },
): number {
  const sd = Math.sqrt(belief.xx);
  const mass = (from: number, to: number) =>
    to > from ? normalCdf((to - belief.x) / sd) - normalCdf((from - belief.x) / sd) : 0;
  const [left, right] = [occluder - p.occluderWidth / 2, occluder + p.occluderWidth / 2];
  const seen = (i: number) => {
    const [from, to] = [edge(p, i), edge(p, i + 1)];
    return mass(from, Math.min(to, left)) + mass(Math.max(from, right), to);
  };
  const lasting = colour === belief.colour ? 1 : 0;
  const expected = body === null ? mass(left, right) : lasting * seen(receptorAt(p, body));
  return -Math.log((1 - lapse) * expected + lapse / (2 * p.receptors + 1));
}

/** Left end of a receptor's share; the outermost shares have no end. */
function edge({ width, receptors }: ObjectPermanenceParameters, i: number): number {
  if (i === 0) return -Infinity;
  return i === receptors ? Infinity : (i * width) / receptors;
}

function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('there is no trial of one kind');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
