import { expect } from 'vitest';
import type { RandomStream } from '../../src/random.js';
import type { Lesson } from '../../src/types.js';

/** Checks error(y) against central differences of weight · loss(y), column by column of [N, outputs]. */
export function expectSlope(lesson: Lesson, y: Float32Array, outputs: number, digits = 3): void {
  const error = new Float32Array(y.length);
  lesson.error(y, error);
  const h = 1e-2;
  for (let i = 0; i < y.length; i++) {
    const row = Math.floor(i / outputs);
    const at = (by: number) => {
      const moved = y.slice();
      moved[i]! += by;
      return lesson.weight * lesson.loss(moved)[row]!;
    };
    expect(error[i]).toBeCloseTo((at(h) - at(-h)) / (2 * h), digits);
  }
}

/** Mean of rpe · score over many guesses, and its standard error, [N, outputs] each. */
export function guessed(lesson: Lesson, y: Float32Array, random: RandomStream, draws: number) {
  const [sum, squares] = [new Float64Array(y.length), new Float64Array(y.length)];
  for (let draw = 0; draw < draws; draw++) {
    const [score, rpe] = [new Float32Array(y.length), new Float32Array(y.length)];
    const guess = lesson.guess(y, random);
    guess.score(y, 'competitive', score);
    guess.rpe(rpe);
    for (let i = 0; i < y.length; i++) {
      sum[i]! += rpe[i]! * score[i]!;
      squares[i]! += (rpe[i]! * score[i]!) ** 2;
    }
  }
  const mean = sum.map((s) => s / draws);
  const error = squares.map((s, i) => Math.sqrt(Math.max(s / draws - mean[i]! ** 2, 0) / draws));
  return { mean, error };
}
