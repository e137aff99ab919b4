import type { Guess, Lesson } from '../../types.js';
import { energy, inferenceGradient } from '../predictiveCoding/energy.js';
import type { Level } from '../predictiveCoding/level.js';
import type { Columns } from '../taughtWhere.js';

/** Causes that the network proposes for what it senses, and the model by which they are judged. */
export interface EnergyLesson {
  /** r_1 … r_L, side by side. */
  readonly columns: Columns;
  /** [N, O] */
  readonly sensed: Float32Array;
  readonly levels: readonly Level[];
  readonly weight: number;
  /** σ of the causes tried out in a guess. */
  readonly spread: number;
}

/**
 * What a generative model teaches the causes proposed for an observation: to be cheap, E(x, r) in nats.
 *
 *   L = E(x, y),  ∂L/∂y = ∂E/∂r;  a guess a = y + σ ξ is worth E(x, y) − E(x, a), and its synapses know ξ/σ
 *
 * E[rpe · score] = −∂E/∂r of the energy smoothed by σ.
 */
export function energyLesson(lesson: EnergyLesson): Lesson {
  const { columns, sensed, levels, weight, spread } = lesson;
  const rows = sensed.length / width(levels[0]!);
  const at = (y: Float32Array) => energy(sensed, causesOf(y, columns, levels), levels);
  return {
    weight,
    loss: at,
    error(y, into) {
      const slopes = inferenceGradient(sensed, causesOf(y, columns, levels), levels);
      writeCauses(slopes, columns, levels, into, weight);
    },
    guess(y, random): Guess {
      const noise = new Float32Array(rows * columns.width);
      random.addNormal(noise, spread);
      const tried = y.slice();
      each(columns, rows, (j, i) => (tried[j]! += noise[i]!));
      const [expected, found] = [at(y), at(tried)];
      return {
        score: (_y, _kind, into) => each(columns, rows, (j, i) => (into[j] = noise[i]! / spread ** 2)),
        rpe: (into) => each(columns, rows, (j, _i, n) => (into[j] = weight * (expected[n]! - found[n]!))),
      };
    },
    shuffled: (order) => energyLesson({ ...lesson, sensed: reordered(sensed, order) }),
  };
}

/** r_1 … r_L of every row of y, [N, M_l] each. */
export function causesOf(
  y: Float32Array,
  { outputs, offset }: Pick<Columns, 'outputs' | 'offset'>,
  levels: readonly Level[],
): readonly Float64Array[] {
  const rows = y.length / outputs;
  let from = offset;
  return levels.map(({ causes }) => {
    const r = new Float64Array(rows * causes);
    for (let n = 0; n < rows; n++)
      for (let m = 0; m < causes; m++) r[n * causes + m] = y[n * outputs + from + m]!;
    from += causes;
    return r;
  });
}

function writeCauses(
  values: readonly Float64Array[],
  { outputs, offset }: Columns,
  levels: readonly Level[],
  into: Float32Array,
  factor: number,
): void {
  let from = offset;
  for (const [l, { causes }] of levels.entries()) {
    for (const [i, value] of values[l]!.entries())
      into[Math.floor(i / causes) * outputs + from + (i % causes)] = factor * value;
    from += causes;
  }
}

function each(
  { outputs, offset, width: size }: Columns,
  rows: number,
  visit: (at: number, i: number, n: number) => void,
): void {
  for (let i = 0; i < rows * size; i++) {
    const n = Math.floor(i / size);
    visit(n * outputs + offset + (i % size), i, n);
  }
}

function width({ U, causes }: Level): number {
  return U.length / causes;
}

function reordered(rows: Float32Array, order: Int32Array): Float32Array {
  const size = rows.length / order.length;
  const moved = new Float32Array(rows.length);
  for (const [n, from] of order.entries()) moved.set(rows.subarray(from * size, (from + 1) * size), n * size);
  return moved;
}
