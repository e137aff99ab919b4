import type { Lesson } from '../types.js';

/** Where a lesson's slices lie in y. */
export interface Columns {
  /** Units of y. */
  readonly outputs: number;
  readonly offset: number;
  readonly width: number;
}

/** A lesson that only some rows are taught: the others lose nothing and hear nothing. taught: [N], 0 or 1. */
export function taughtWhere(lesson: Lesson, taught: Uint8Array, columns: Columns): Lesson {
  const { outputs, offset, width } = columns;
  const hush = (into: Float32Array): void => {
    for (const [n, is] of taught.entries())
      if (!is) into.fill(0, n * outputs + offset, n * outputs + offset + width);
  };
  return {
    weight: lesson.weight,
    loss: (y) => lesson.loss(y).map((loss, n) => (taught[n] ? loss : 0)),
    error(y, into) {
      lesson.error(y, into);
      hush(into);
    },
    guess(y, random) {
      const guess = lesson.guess(y, random);
      return {
        score: guess.score,
        rpe(into) {
          guess.rpe(into);
          hush(into);
        },
      };
    },
    shuffled: (order) =>
      taughtWhere(
        lesson.shuffled(order),
        taught.map((_, n) => taught[order[n]!]!),
        columns,
      ),
  };
}
