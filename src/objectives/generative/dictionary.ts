import { Matrix, solve } from 'ml-matrix';
import type { RandomStream } from '../../random.js';
import { learningGradient } from '../predictiveCoding/energy.js';
import type { Level } from '../predictiveCoding/level.js';

/** What the causes of a level are assumed to be, before it is known what they predict. */
export type LevelShape = Omit<Level, 'U'>;

/** Levels whose causes predict at first next to nothing: U ~ N(0, 1/M). `inputs`: O of the lowest. */
export function newLevels(
  shapes: readonly LevelShape[],
  inputs: number,
  random: RandomStream,
): readonly Level[] {
  let below = inputs;
  return shapes.map((shape) => {
    const U = Float64Array.from({ length: shape.causes * below }, () =>
      random.normal(0, 1 / Math.sqrt(shape.causes)),
    );
    below = shape.causes;
    return { ...shape, U };
  });
}

/** U ← U − k ∂E/∂U, one step of every level. sensed: [N, O]; causes: [N, M_l] */
export function learnLevels(
  levels: readonly Level[],
  sensed: Float32Array,
  causes: readonly Float64Array[],
  rate: number,
): readonly Level[] {
  const slopes = learningGradient(sensed, causes, levels);
  // In units of the noise: the step that suits does not depend on how exactly things are to be described.
  return levels.map((level, l) => ({
    ...level,
    U: level.U.map((u, i) => u - rate * level.variance * slopes[l]![i]!),
  }));
}

/**
 * The levels that describe given causes best: U_l = (rᵀr + 2λ s² N I)⁻¹ rᵀ r_{l−1}, the least of ⟨E⟩ + h in U.
 *
 * What causes are worth is told by them alone, not by how far a dictionary has come. For f(a) = a.
 */
export function bestLevels(
  shapes: readonly LevelShape[],
  sensed: Float32Array,
  causes: readonly Float64Array[],
): readonly Level[] {
  const rows = causes[0]!.length / shapes[0]!.causes;
  return shapes.map((shape, l) => {
    const below = l === 0 ? sensed : causes[l - 1]!;
    const r = Matrix.from1DArray(rows, shape.causes, Array.from(causes[l]!));
    const x = Matrix.from1DArray(rows, below.length / rows, Array.from(below));
    const cost = Matrix.eye(shape.causes).mul((2 * shape.weightCost * shape.variance + 1e-9) * rows);
    const U = solve(r.transpose().mmul(r).add(cost), r.transpose().mmul(x));
    return { ...shape, U: Float64Array.from(U.to1DArray()) };
  });
}
