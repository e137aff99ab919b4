import { describe, expect, it } from 'vitest';
import { bestLevels, learnLevels, newLevels } from '../../../src/objectives/generative/dictionary.js';
import { causesOf, energyLesson } from '../../../src/objectives/generative/energyLesson.js';
import { energy, weightCost } from '../../../src/objectives/predictiveCoding/energy.js';
import { identity } from '../../../src/objectives/predictiveCoding/level.js';
import { gaussianPrior, sparsePrior } from '../../../src/objectives/predictiveCoding/priors.js';
import { stream } from '../../../src/random.js';
import { expectSlope, guessed } from '../../support/lessons.js';

const random = stream(4, 'objective');
const normals = (size: number) => Float32Array.from({ length: size }, () => random.normal());
const shape = (causes: number, variance: number) => ({
  causes,
  variance,
  prediction: identity,
  weightCost: 1e-3,
});
const models = {
  'sparse coding': [{ ...shape(3, 0.5), prior: sparsePrior(0.3) }],
  'predictive coding': [
    { ...shape(3, 0.5), prior: gaussianPrior(0.1) },
    { ...shape(2, 0.8), prior: gaussianPrior(0.1) },
  ],
};

describe.each(Object.entries(models))('%s', (_name, shapes) => {
  const width = shapes.reduce((sum, { causes }) => sum + causes, 0);
  const columns = { outputs: width + 2, offset: 1, width };
  const sensed = normals(4 * 5);
  const y = normals(4 * columns.outputs);
  const levels = newLevels(shapes, 5, random);
  const lesson = energyLesson({ columns, sensed, levels, weight: 0.7, spread: 0.05 });

  it('loses the energy of the causes that y proposes', () => {
    expect(lesson.loss(y)).toEqual(energy(sensed, causesOf(y, columns, levels), levels));
    expectSlope(lesson, y, columns.outputs, 2);
  });

  it('is learned from guesses as from its slope', () => {
    const { mean, error } = guessed(lesson, y, stream(5, 'guess'), 4000);
    const slope = new Float32Array(y.length);
    lesson.error(y, slope);
    for (let i = 0; i < y.length; i++)
      expect(Math.abs(mean[i]! + slope[i]!)).toBeLessThan(4 * error[i]! + 1e-9);
  });

  it('becomes cheaper as its dictionary learns, and cheapest with the best one', () => {
    const causes = causesOf(y, columns, levels);
    const cost = (of: typeof levels) =>
      energy(sensed, causes, of).reduce((sum, e) => sum + e, 0) / 4 + weightCost(of);
    const learned = learnLevels(levels, sensed, causes, 0.02);
    const best = bestLevels(shapes, sensed, causes);
    expect(cost(learned)).toBeLessThan(cost(levels));
    expect(cost(best)).toBeLessThan(cost(learned));
    for (const by of [-0.01, 0.01]) {
      const nudged = best.map((level, l) => (l === 0 ? { ...level, U: level.U.map((u) => u + by) } : level));
      expect(cost(nudged)).toBeGreaterThan(cost(best));
    }
  });
});
