import { z } from 'zod';
import { UserError } from '../../errors.js';

const atLeastOne = z.number().min(1);

/**
 * The shape of a drive: exponents n > m ≥ 1 and one weight a need (all 1 where none are given).
 *
 * n > m makes a need felt more steeply the larger it is; n < m would give the drive an infinite slope at the set-point.
 * At m = 1 needs add and none inhibits another.
 */
export const driveOptions = z
  .strictObject({
    n: atLeastOne.default(4).describe('exponent of a single deviation; above m'),
    m: atLeastOne.default(3).describe('root of their sum; at least 1'),
    weights: z
      .array(z.number().positive())
      .min(1)
      .optional()
      .describe('one weight a need; 1 each by default'),
  })
  .refine((p) => p.n > p.m, {
    path: ['n'],
    error: ({ input }) =>
      `must be above m, ${(input as { m: number }).m}: a deeper need is felt more steeply`,
  });

/** n, m and weights, with their defaults filled in. */
export type DriveOptions = z.output<typeof driveOptions>;

const published = driveOptions.parse({});

/**
 * How far a body is from its set-points: D(H) = (Σᵢ wᵢ |h*ᵢ − hᵢ|ⁿ)^(1/m), 0 where every need is met.
 *
 * state, setPoint: [needs], in the units of the needs. Throws a `UserError` unless there is one weight a need.
 *
 * Keramati & Gutkin (2014), eLife 3:e04811. https://doi.org/10.7554/eLife.04811. The weights are ours: 1 there.
 */
export function drive(
  state: ArrayLike<number>,
  setPoint: ArrayLike<number>,
  options: DriveOptions = published,
): number {
  return weightedSum(state, setPoint, options) ** (1 / options.m);
}

/**
 * The primary reward of an outcome, the drive it took away: r = D(H_t) − D(H_{t+1}).
 *
 * Discounted, Σ γᵗ r_t = D_0 − (1 − γ) Σ γᵗ D_{t+1}, so that with γ < 1 earning the most is having the least drive; with
 * γ = 1 only the two ends count. D_t − γ D_{t+1} instead would be worth D_0 under every policy. An episode that ends in
 * a state of drive D_T counts as if D_T lasted for ever: the body at death must be the dead one, not the last one alive.
 *
 * before, after, setPoint: [needs]. Keramati & Gutkin (2014), eLife 3:e04811. https://doi.org/10.7554/eLife.04811
 */
export function driveReduction(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  setPoint: ArrayLike<number>,
  options: DriveOptions = published,
): number {
  return drive(before, setPoint, options) - drive(after, setPoint, options);
}

/**
 * The most drive a living body can have, D_max: every need at the bound farther from its set-point.
 *
 * low, high, setPoint: [needs], finite bounds between which a body lives.
 */
export function worstDrive(
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  setPoint: ArrayLike<number>,
  options: DriveOptions = published,
): number {
  const farther = Float64Array.from(setPoint, (h, i) => (h - low[i]! > high[i]! - h ? low[i]! : high[i]!));
  return drive(farther, setPoint, options);
}

/**
 * What dying must cost where each step costs r = −D: D_max/(1 − γ), as much as the worst of lives.
 *
 * For less, an agent in a hard life does best to end it. Throws a `RangeError` unless 0 ≤ γ < 1.
 */
export function priceOfDeath(worst: number, gamma: number): number {
  if (!(gamma >= 0 && gamma < 1))
    throw new RangeError(`the discount is ${gamma}; it must be at least 0 and below 1`);
  return worst / (1 - gamma);
}

/**
 * The drive with a root that can be differentiated where every need is met: D_ε(H) = (S + ε)^(1/m), S = Σᵢ wᵢ |h*ᵢ − hᵢ|ⁿ.
 *
 * At the set-points it is ε^(1/m) instead of 0, 0.1 as published, and its slope is 0, where that of D is 0 · ∞.
 *
 * After Laurençon et al. (2024), arXiv:2401.08999, who take a square root; ε = 10⁻³ is theirs.
 */
export function smoothDrive(
  state: ArrayLike<number>,
  setPoint: ArrayLike<number>,
  options: DriveOptions = published,
  epsilon = 1e-3,
): number {
  return (weightedSum(state, setPoint, options) + epsilon) ** (1 / options.m);
}

/**
 * Slope of the smooth drive: ∂D_ε/∂hᵢ = (n/m) (S + ε)^(1/m − 1) wᵢ |hᵢ − h*ᵢ|ⁿ⁻¹ sign(hᵢ − h*ᵢ); 0 at the set-points. → [needs]
 */
export function smoothDriveGradient(
  state: ArrayLike<number>,
  setPoint: ArrayLike<number>,
  options: DriveOptions = published,
  epsilon = 1e-3,
): Float64Array {
  const { n, m, weights } = options;
  const root = (weightedSum(state, setPoint, options) + epsilon) ** (1 / m - 1);
  return Float64Array.from(setPoint, (wanted, i) => {
    const off = state[i]! - wanted;
    return (n / m) * root * (weights?.[i] ?? 1) * Math.abs(off) ** (n - 1) * Math.sign(off);
  });
}

/** S = Σᵢ wᵢ |h*ᵢ − hᵢ|ⁿ */
function weightedSum(
  state: ArrayLike<number>,
  setPoint: ArrayLike<number>,
  { n, weights }: DriveOptions,
): number {
  if (weights && weights.length !== setPoint.length)
    throw new UserError(
      `${weights.length} weights for ${setPoint.length} needs`,
      'give one weight a need, or none',
    );
  let sum = 0;
  for (let i = 0; i < setPoint.length; i++)
    sum += (weights?.[i] ?? 1) * Math.abs(setPoint[i]! - state[i]!) ** n;
  return sum;
}
