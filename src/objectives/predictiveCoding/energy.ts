import { residuals } from './level.js';
import type { Level, Residual, TopDown } from './level.js';
import { product, transposed } from './product.js';

/**
 * How many nats it takes to say what was sensed by way of its causes, one number a row, up to a constant:
 *
 *   E(x, r) = Σ_l [‖r_{l−1} − f(r_l U_l)‖² / 2s_l² + Σ g_l(r_l)] + ‖r_L − r_td‖² / 2s_td²,  r_0 = x
 *
 * One level with a sparse prior is sparse coding; two levels with Gaussian priors are predictive coding, f(r_2 U_2)
 * being what the second expects of the first. x: [N, O]; causes: r_1 … r_L, [N, M_l] each → [N]. The cost of the weights,
 * h(U) = λ‖U‖², is `weightCost`. Of one linear Gaussian level the least energy is −ln p(x) − ½ ln|2πC| with
 * C = s² I + UᵀU / 2α. Throws a `RangeError` where shapes do not fit. U is [M, O], the transpose of the published one.
 *
 * Rao & Ballard (1999), Nat. Neurosci. 2:79–87, https://doi.org/10.1038/4580; Huang & Rao (2011), WIREs Cogn. Sci.
 * 2:580–593, https://doi.org/10.1002/wcs.142; Olshausen & Field (1996), Nature 381:607–609,
 * https://doi.org/10.1038/381607a0. The halves, which make nats of the squares, are ours.
 */
export function energy(
  x: ArrayLike<number>,
  causes: readonly ArrayLike<number>[],
  levels: readonly Level[],
  topDown?: TopDown,
): Float64Array {
  const total = new Float64Array(causes[0]!.length / levels[0]!.causes);
  for (const [l, { error }] of residuals(x, causes, levels).entries()) {
    const { variance, prior } = levels[l]!;
    addRows(total, error, (e) => (e * e) / (2 * variance));
    addRows(total, causes[l]!, (r) => prior.cost(r));
  }
  if (topDown) addRows(total, unexpected(causes.at(-1)!, topDown), (e) => (e * e) / (2 * topDown.variance));
  return total;
}

/**
 * Slope of the energy in the causes, what inference descends: one [N, M_l] a level.
 *
 *   ∂E/∂r_l = −(f′ ⊙ e_l) U_lᵀ / s_l² + g_l′(r_l) + e_{l+1} / s_{l+1}²,  e_l = r_{l−1} − f(r_l U_l)
 *
 * At the top, e_{l+1} / s_{l+1}² is (r_L − r_td) / s_td², or nothing. Shapes as for `energy`.
 */
export function inferenceGradient(
  x: ArrayLike<number>,
  causes: readonly ArrayLike<number>[],
  levels: readonly Level[],
  topDown?: TopDown,
): readonly Float64Array[] {
  const left = residuals(x, causes, levels);
  return levels.map((level, l) => {
    const r = causes[l]!;
    const above = left[l + 1]?.error ?? (topDown && unexpected(r, topDown));
    const variance = levels[l + 1]?.variance ?? topDown?.variance;
    return bottomUp(left[l]!, level).map(
      (slope, i) => slope + level.prior.slope(r[i]!) + (above ? above[i]! / variance! : 0),
    );
  });
}

/**
 * Slope of the energy in the weights, what learning descends: one [M, O] a level, the mean over rows.
 *
 *   ∂/∂U_l ⟨E + h⟩ = −⟨r_lᵀ (f′ ⊙ e_l)⟩ / s_l² + 2λ U_l
 *
 * Pre- and postsynaptic: a cause and the error it left. Shapes as for `energy`.
 */
export function learningGradient(
  x: ArrayLike<number>,
  causes: readonly ArrayLike<number>[],
  levels: readonly Level[],
): readonly Float64Array[] {
  const left = residuals(x, causes, levels);
  return levels.map((level, l) => correlate(causes[l]!, left[l]!, level));
}

/** What the weights of all levels cost: h(U) = Σ_l λ_l ‖U_l‖², nats. */
export function weightCost(levels: readonly Level[]): number {
  return levels.reduce((sum, { U, weightCost: cost }) => sum + cost * U.reduce((s, u) => s + u * u, 0), 0);
}

/** r_L − r_td, [N, M] */
function unexpected(r: ArrayLike<number>, { expected }: TopDown): Float64Array {
  if (expected.length !== r.length)
    throw new RangeError(`${expected.length} causes are expected, ${r.length} are there`);
  return Float64Array.from(r, (value, i) => value - expected[i]!);
}

/** −(f′ ⊙ e) Uᵀ / s², [N, M] */
function bottomUp(left: Residual, { U, causes, variance }: Level): Float64Array {
  const width = U.length / causes;
  return product(felt(left), transposed(U, width), width).map((sum) => -sum / variance);
}

/** −⟨rᵀ (f′ ⊙ e)⟩ / s² + 2λ U, [M, O] */
function correlate(r: ArrayLike<number>, left: Residual, level: Level): Float64Array {
  const { U, causes, variance, weightCost: cost } = level;
  const rows = r.length / causes;
  const sums = product(transposed(r, causes), felt(left), rows);
  return U.map((u, i) => 2 * cost * u - sums[i]! / (rows * variance));
}

/** f′ ⊙ e, [N, O] */
function felt({ error, slope }: Residual): Float64Array {
  return error.map((e, i) => slope[i]! * e);
}

/** Adds the sum of each row's terms to its total. */
function addRows(total: Float64Array, values: ArrayLike<number>, term: (value: number) => number): void {
  const width = values.length / total.length;
  for (let n = 0, i = 0; n < total.length; n++)
    for (const end = i + width; i < end; i++) total[n]! += term(values[i]!);
}
