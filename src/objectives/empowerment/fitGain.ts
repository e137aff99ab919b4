import { Matrix, SingularValueDecomposition } from 'ml-matrix';

/** What came of actions: one row a rollout. */
export interface Rollouts {
  /** [rollouts][stacked actions] */
  readonly actions: readonly ArrayLike<number>[];
  /** [rollouts][outcomes] */
  readonly outcomes: readonly ArrayLike<number>[];
}

export interface FittedGain {
  /** G, [outcomes][stacked actions]. */
  readonly gain: readonly (readonly number[])[];
  /** Of what the fit leaves, [outcomes][outcomes]; the sensor noise adds to it. */
  readonly residualCovariance: readonly (readonly number[])[];
  /** Share of the outcomes' variance that the fit leaves, 0 … 1; above 0.2 the linear channel is no guide. */
  readonly residualFraction: number;
}

/**
 * The linear channel nearest to what rollouts show: outcome = offset + G · action + residual, by least squares.
 *
 * Draw the actions from N(0, power / actions), ten rollouts an action or more, and not infinitesimal ones: a contact is a kink.
 * Variances of all outcomes are added for `residualFraction`, so give them in the units of their noise where units
 * differ. The residual covariance is divided by rollouts − actions − 1.
 *
 * Throws a `RangeError` for rollouts that do not match, that are too few, or whose actions do not span all directions.
 *
 * Salge, Glackin & Polani (2012), Adv. Complex Syst. 16:1250079, doi:10.1142/S0219525912500798, for the linear channel; the
 * fit and its warning are this suite's.
 */
export function fitGain({ actions, outcomes }: Rollouts): FittedGain {
  const freedom = actions.length - (actions[0]?.length ?? 0) - 1;
  if (actions.length !== outcomes.length)
    throw new RangeError(`${actions.length} rows of actions, ${outcomes.length} of outcomes`);
  if (freedom < 1) throw new RangeError(`${actions.length} rollouts are too few: there must be actions + 2`);
  const [a, s] = [centred(actions), centred(outcomes)];
  const svd = new SingularValueDecomposition(a);
  if (svd.rank < a.columns) throw new RangeError('the actions do not span all directions');
  const transposed = svd.solve(s);
  const residual = Matrix.sub(s, a.mmul(transposed));
  const total = s.norm() ** 2;
  return {
    gain: transposed.transpose().to2DArray(),
    residualCovariance: residual.transpose().mmul(residual).div(freedom).to2DArray(),
    residualFraction: total > 0 ? residual.norm() ** 2 / total : 0,
  };
}

function centred(rows: readonly ArrayLike<number>[]): Matrix {
  return new Matrix(rows.map((row) => Array.from(row))).center('column');
}
