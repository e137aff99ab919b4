import { expect, it } from 'vitest';
import { regressionLesson } from '../../src/objectives/regressionLesson.js';
import { taughtWhere } from '../../src/objectives/taughtWhere.js';
import { stream } from '../../src/random.js';
import { expectSlope, guessed } from '../support/lessons.js';

const columns = { outputs: 4, offset: 1, width: 2 };
const targets = Float32Array.of(1, 2, -1, 0.5);
const y = Float32Array.of(9, 0.5, 2.5, 9, 9, 0, 0, 9);
const lesson = regressionLesson({ columns, targets, weight: 0.5 });

it('loses half the squared error, and its slope is the error', () => {
  expect([...lesson.loss(y)]).toEqual([0.5 * (0.25 + 0.25), 0.5 * (1 + 0.25)]);
  expectSlope(lesson, y, columns.outputs);
});

it('tells every unit its own error, which is what the slope says', () => {
  const { mean } = guessed(lesson, y, stream(1, 'guess'), 1);
  const error = new Float32Array(y.length);
  lesson.error(y, error);
  for (const [i, slope] of error.entries()) expect(mean[i]! + slope).toBeCloseTo(0, 6);
});

it('teaches a row what belongs to another when shuffled', () => {
  expect([...lesson.shuffled(Int32Array.of(1, 0)).loss(y)]).toEqual([
    0.5 * (1.5 ** 2 + 2 ** 2),
    0.5 * (1 + 4),
  ]);
});

it('teaches nothing where a row is not taught, and the taught ones the same, shuffled too', () => {
  const masked = taughtWhere(lesson, Uint8Array.of(1, 0), columns);
  expect([...masked.loss(y)]).toEqual([lesson.loss(y)[0], 0]);
  expectSlope(masked, y, columns.outputs);
  const { mean } = guessed(masked, y, stream(1, 'guess'), 1);
  expect(mean.slice(4)).toEqual(new Float64Array(4));
  expect(mean[1]).toBeCloseTo(0.25, 6);
  const moved = masked.shuffled(Int32Array.of(1, 0));
  expect(moved.loss(y)[0]).toBe(0);
  expect(moved.loss(y)[1]).toBe(0.5 * (1 + 4));
});
