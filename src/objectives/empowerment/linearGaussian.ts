import { CholeskyDecomposition, Matrix, SingularValueDecomposition, solve } from 'ml-matrix';
import { exactSensor } from './exactSensor.js';
import { waterFilling } from './waterFilling.js';
import type { WaterFilling } from './waterFilling.js';

/** The noise of a sensor: independent, by the standard deviation of each outcome, or correlated. */
export type Noise =
  | { readonly sd: readonly number[] }
  | { readonly covariance: readonly (readonly number[])[] };

export interface LinearGaussianCapacity extends WaterFilling {
  /** Of the whitened gain, in descending order. */
  readonly singularValues: Float64Array;
}

/**
 * The capacity, nats, of s = G a + z, z ~ N(0, Σ), over sources with E‖a‖² ≤ `power`: water-filling over the singular values
 * of Σ^(−½) G.
 *
 * `gain` is G, [outcomes][stacked actions], in outcome units per action unit; `noise` is in outcome units; `power` is in
 * action units squared, a sum over all stacked actions. It bounds power and not amplitude: actuators that clip have less.
 *
 * Throws a `UserError` for noise that leaves an outcome exact (the capacity would be infinite), a `RangeError` for shapes
 * that do not match and numbers that are not finite.
 *
 * Salge, Glackin & Polani (2012), Adv. Complex Syst. 16:1250079, doi:10.1142/S0219525912500798; (2014), Empowerment – an
 * introduction, doi:10.1007/978-3-642-53734-9_4
 */
export function linearGaussianCapacity(
  gain: readonly ArrayLike<number>[],
  noise: Noise,
  power: number,
): LinearGaussianCapacity {
  const outcomes = gain.length;
  const actions = gain[0]?.length ?? 0;
  if (actions === 0) throw new RangeError('a gain needs an outcome and an action');
  if (gain.some((row) => row.length !== actions))
    throw new RangeError('the rows of the gain differ in length');
  const g = new Matrix(gain.map((row) => Array.from(row)));
  if (!g.to1DArray().every(Number.isFinite)) throw new RangeError('the gain is not finite');
  const spread = spreadOf(noise);
  if (spread.rows !== outcomes)
    throw new RangeError(`there is noise for ${spread.rows} outcomes, the gain has ${outcomes}`);
  const { diagonal } = new SingularValueDecomposition(solve(spread, g), { autoTranspose: true });
  const singularValues = Float64Array.from(diagonal);
  return { ...waterFilling(singularValues, power), singularValues };
}

/** L with Σ = L Lᵀ: L⁻¹ G has the singular values of Σ^(−½) G. */
function spreadOf(noise: Noise): Matrix {
  if ('sd' in noise) {
    if (!noise.sd.every((sd) => sd > 0 && sd < Infinity)) throw exactSensor();
    return Matrix.diag([...noise.sd]);
  }
  const covariance = new Matrix(noise.covariance.map((row) => [...row]));
  if (!covariance.isSymmetric()) throw new RangeError('the covariance of the noise is not symmetric');
  const cholesky = new CholeskyDecomposition(covariance);
  if (!cholesky.isPositiveDefinite()) throw exactSensor();
  return cholesky.lowerTriangularMatrix;
}
