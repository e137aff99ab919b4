/**
 * A weighted sum of objectives: f(J) = Σᵢ wᵢ Jᵢ. Its slope is w.
 *
 * values, weights: [objectives], in units that may be added (normalise first). However they are weighted, only outcomes
 * on the convex part of the Pareto front maximise it. Throws a `RangeError` where lengths differ.
 *
 * Van Moffaert, Drugan & Nowé (2013), IEEE ADPRL 191–199. https://doi.org/10.1109/ADPRL.2013.6615007
 */
export function linear(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  alike(values, weights);
  return Array.from(values).reduce((sum, value, i) => sum + weights[i]! * value, 0);
}

/**
 * Minus the worst weighted distance from an ideal: f(J) = −maxᵢ wᵢ |z*ᵢ − Jᵢ|.
 *
 * values, weights, ideal: [objectives]. Where z* is better than every outcome in everything, each Pareto-optimal one
 * maximises it for some weights. It is not linear, so it applies to returns and not to the reward of a step: the Bellman
 * equation does not hold for it. Throws a `RangeError` where lengths differ.
 *
 * Van Moffaert, Drugan & Nowé (2013), IEEE ADPRL 191–199. https://doi.org/10.1109/ADPRL.2013.6615007
 */
export function chebyshev(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  ideal: ArrayLike<number>,
): number {
  return -distances(values, weights, ideal).reduce((worst, distance) => Math.max(worst, distance), 0);
}

/**
 * Slope of the Chebyshev scalariser, ∂f/∂Jᵢ: wᵢ sign(z*ᵢ − Jᵢ) for the worst objective i (the first of several), else 0.
 *
 * Σᵢ ∂f/∂Jᵢ Aᵢ is the advantage that climbs the scalarised expected return. → [objectives]
 *
 * Roijers et al. (2013), J. Artif. Intell. Res. 48:67–113. https://doi.org/10.1613/jair.3987
 */
export function chebyshevSlope(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  ideal: ArrayLike<number>,
): Float64Array {
  const distance = distances(values, weights, ideal);
  const worst = distance.indexOf(Math.max(...distance));
  return distance.map((_, i) => (i === worst ? weights[i]! * Math.sign(ideal[i]! - values[i]!) : 0));
}

/**
 * Which of two outcomes is better when objectives come in order: above 0 for `a`, below for `b`, 0 where they are equal.
 *
 * All but the last count up to their threshold, min(Jᵢ, θᵢ), and the first that differs decides; no function of one
 * outcome ranks them so. a, b: [objectives]; thresholds: [objectives − 1]. Throws a `RangeError` otherwise.
 *
 * Gábor, Kalmár & Szepesvári (1998), ICML 197–205; Vamplew et al. (2011), Mach. Learn. 84:51–80.
 * https://doi.org/10.1007/s10994-010-5232-5
 */
export function lexicographic(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  thresholds: ArrayLike<number>,
): number {
  alike(a, b);
  for (let i = 0; i < a.length; i++) {
    const threshold = thresholdOf(a, thresholds, i);
    const difference = Math.min(a[i]!, threshold) - Math.min(b[i]!, threshold);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * What to climb when objectives come in order: 1 for the first objective below its threshold, else for the last; 0 for the
 * others.
 *
 * The slope of the thresholded lexicographic order: homeostasis until the drive is low enough, then the rest. values:
 * [objectives]; thresholds: [objectives − 1] → [objectives]. Throws a `RangeError` where lengths do not fit.
 */
export function lexicographicSlope(values: ArrayLike<number>, thresholds: ArrayLike<number>): Float64Array {
  const slope = new Float64Array(values.length);
  const unmet = Array.from(values).findIndex((value, i) => value < thresholdOf(values, thresholds, i));
  slope[unmet < 0 ? values.length - 1 : unmet] = 1;
  return slope;
}

/**
 * A number that ranks outcomes as the thresholded lexicographic order does, ties below a threshold aside: how many
 * objectives in a row reach their thresholds, and what the next one has, Jᵢ/θᵢ, or Jᵢ itself for the last.
 *
 * values: [objectives], not negative to be ranked across thresholds; thresholds: [objectives − 1], positive. Throws a
 * `RangeError` where lengths do not fit.
 */
export function lexicographicValue(values: ArrayLike<number>, thresholds: ArrayLike<number>): number {
  const met = lexicographicSlope(values, thresholds).indexOf(1);
  return met + values[met]! / (thresholds[met] ?? 1);
}

function thresholdOf(values: ArrayLike<number>, thresholds: ArrayLike<number>, i: number): number {
  if (thresholds.length !== values.length - 1)
    throw new RangeError(
      `${thresholds.length} thresholds for ${values.length} objectives; all but the last have one`,
    );
  return thresholds[i] ?? Infinity;
}

/** wᵢ |z*ᵢ − Jᵢ| */
function distances(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  ideal: ArrayLike<number>,
): Float64Array {
  alike(values, weights);
  alike(values, ideal);
  return Float64Array.from(values, (value, i) => weights[i]! * Math.abs(ideal[i]! - value));
}

function alike(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length) throw new RangeError(`${a.length} objectives cannot be joined with ${b.length}`);
}
