import type { Guess, Lesson } from '../types.js';
import type { Columns } from './taughtWhere.js';

/** Predictions side by side, what they should have been, [N, width], and the coefficient of their loss. */
export interface Regression {
  readonly columns: Columns;
  readonly targets: Float32Array;
  readonly weight: number;
}

/**
 * What targets teach real-valued predictions, each a scalar unit with a prediction error of its own.
 *
 *   L = ½ Σ (y − target)²,  ∂L/∂y = y − target = −rpe · score,  score = 1
 */
export function regressionLesson({ columns, targets, weight }: Regression): Lesson {
  const { outputs, offset, width } = columns;
  const rows = targets.length / width;
  const each = (visit: (at: number, i: number, n: number) => void): void => {
    for (let i = 0; i < targets.length; i++) {
      const n = Math.floor(i / width);
      visit(n * outputs + offset + (i % width), i, n);
    }
  };
  return {
    weight,
    loss(y) {
      const loss = new Float64Array(rows);
      each((at, i, n) => (loss[n]! += 0.5 * (y[at]! - targets[i]!) ** 2));
      return loss;
    },
    error: (y, into) => each((at, i) => (into[at] = weight * (y[at]! - targets[i]!))),
    guess: (y): Guess => ({
      score: (_y, _kind, into) => each((at) => (into[at] = 1)),
      rpe: (into) => each((at, i) => (into[at] = weight * (targets[i]! - y[at]!))),
    }),
    shuffled(order) {
      const moved = new Float32Array(targets.length);
      for (const [n, from] of order.entries())
        moved.set(targets.subarray(from * width, (from + 1) * width), n * width);
      return regressionLesson({ columns, targets: moved, weight });
    },
  };
}
