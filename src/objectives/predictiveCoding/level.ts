import type { Prior } from './priors.js';
import { product } from './product.js';

/** How the sum of what causes predict becomes a prediction: f(a), and its slope f′ read from f(a). */
export interface Prediction {
  f(a: number): number;
  slope(predicted: number): number;
}

/** f(a) = a, f′ = 1 */
export const identity: Prediction = { f: (a) => a, slope: () => 1 };

/** f(a) = tanh a, f′ = 1 − f² */
export const saturating: Prediction = { f: Math.tanh, slope: (predicted) => 1 - predicted * predicted };

/** Causes that predict what is below them: x ≈ f(r U). */
export interface Level {
  /** What each cause predicts, [M, O] */
  readonly U: Float64Array;
  /** M, how many causes there are */
  readonly causes: number;
  /** s², variance of what is left unpredicted below */
  readonly variance: number;
  readonly prediction: Prediction;
  readonly prior: Prior;
  /** λ in h(U) = λ ‖U‖² */
  readonly weightCost: number;
}

/** What a still higher area expects of the highest causes, and with what variance s_td². */
export interface TopDown {
  /** r_td, [N, M] */
  readonly expected: ArrayLike<number>;
  readonly variance: number;
}

/** What a level fails to predict: x − f(r U), and the slope f′ there, both [N, O]. */
export interface Residual {
  readonly error: Float64Array;
  readonly slope: Float64Array;
}

/** The residual of every level, each level's input being the causes of the one below. */
export function residuals(
  x: ArrayLike<number>,
  causes: readonly ArrayLike<number>[],
  levels: readonly Level[],
): readonly Residual[] {
  return levels.map((level, l) => residual(l === 0 ? x : causes[l - 1]!, causes[l]!, level));
}

/** The residual of one level. below: [N, O]; r: [N, M]. Throws a `RangeError` where the shapes do not fit. */
function residual(below: ArrayLike<number>, r: ArrayLike<number>, level: Level): Residual {
  const { U, causes, prediction } = level;
  const width = U.length / causes;
  const rows = below.length / width;
  if (!Number.isInteger(rows) || r.length !== rows * causes)
    throw new RangeError(
      `${r.length} causes cannot predict ${below.length} values with weights [${causes}, ${width}]`,
    );
  const slope = product(r, U, causes);
  const error = new Float64Array(below.length);
  for (let i = 0; i < error.length; i++) {
    const predicted = prediction.f(slope[i]!);
    error[i] = below[i]! - predicted;
    slope[i] = prediction.slope(predicted);
  }
  return { error, slope };
}
