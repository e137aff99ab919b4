import { describe, expect, test } from 'vitest';
import { nelderMead } from '../../src/analysis/nelderMead.js';
import { fitPsychometric, levelAt, performance } from '../../src/analysis/psychometric.js';
import type { Psychometric } from '../../src/analysis/psychometric.js';
import { bootstrapPsychometric, simulatedAnswers } from '../../src/analysis/psychometricBootstrap.js';
import { stream } from '../../src/random.js';

const truths: readonly Psychometric[] = [
  { shape: 'weibull', threshold: 5, slope: 2, chance: 0.5, lapse: 0.02 },
  { shape: 'gaussian', threshold: 5, slope: 3, chance: 0.5, lapse: 0.02 },
];
const levels = [1, 2, 3.5, 5, 7.5, 12, 25];
const asked = (trials: number) => levels.map((level) => ({ level, correct: 0, trials }));

describe('the simplex', () => {
  test("finds the bottom of Rosenbrock's valley", () => {
    const { at, value } = nelderMead(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2, [-1.2, 1], {
      tolerance: 1e-14,
    });
    expect(value).toBeLessThan(1e-12);
    expect(at[0]).toBeCloseTo(1, 5);
    expect(at[1]).toBeCloseTo(1, 5);
  });
});

describe('a psychometric function', () => {
  test('is 1 − ½/e at the threshold of a Weibull without lapses, and halfway for a Gaussian', () => {
    const [weibull, gaussian] = truths.map((one) => ({ ...one, lapse: 0 }));
    expect(performance(weibull!, 5)).toBeCloseTo(1 - 0.5 / Math.E, 12);
    expect(performance(weibull!, 5)).toBeCloseTo(0.816, 3);
    expect(performance(gaussian!, 5)).toBeCloseTo(0.75, 12);
    expect(performance(gaussian!, 5 * 10 ** (1 / 3))).toBeCloseTo(0.5 + 0.5 * 0.841344746, 8);
  });

  test.each(truths)('is undone by levelAt: $shape', (one) => {
    for (const level of levels) expect(levelAt(one, performance(one, level))).toBeCloseTo(level, 4);
    expect(levelAt(one, 0.98)).toBe(Infinity);
    for (const accuracy of [0.5, 0.2, 1.1, NaN]) expect(() => levelAt(one, accuracy)).toThrow('above chance');
  });

  test.each(truths)('is found again in what it gives on average: $shape', (truth) => {
    const answers = levels.map((level) => ({ level, trials: 1e5, correct: 1e5 * performance(truth, level) }));
    const fit = fitPsychometric(answers, { shape: truth.shape });
    expect(fit.threshold).toBeCloseTo(5, 2);
    expect(fit.slope).toBeCloseTo(truth.slope, 2);
    expect(fit.lapse).toBeCloseTo(0.02, 3);
    expect(fit.deviance).toBeLessThan(1e-3);
    expect(fit.degreesOfFreedom).toBe(4);
  });

  test('has the likelihood of its formula', () => {
    const answers = [
      { level: 1, correct: 5, trials: 8 },
      { level: 9, correct: 4, trials: 4 },
    ];
    const fit = fitPsychometric(answers, { greatestLapse: 0 });
    const [p, q] = answers.map(({ level }) => performance(fit, level)) as [number, number];
    expect(fit.logLikelihood).toBeCloseTo(5 * Math.log(p) + 3 * Math.log(1 - p) + 4 * Math.log(q), 9);
    expect(p).toBeCloseTo(5 / 8, 3);
    expect(fit.deviance).toBeLessThan(1e-3);
  });

  test.each(truths)(
    'is recovered from 200 trials a level, its threshold within the interval: $shape',
    (truth) => {
      const random = stream(1, 'evaluation');
      const wanted = levelAt(truth, 0.794);
      const found = Array.from({ length: 20 }, () => {
        const fit = fitPsychometric(simulatedAnswers(truth, asked(200), random), { shape: truth.shape });
        return levelAt(fit, 0.794) / wanted;
      });
      const mean = found.reduce((sum, x) => sum + Math.log(x), 0) / found.length;
      expect(Math.abs(mean)).toBeLessThan(0.03);
      const answers = simulatedAnswers(truth, asked(200), random);
      const fit = fitPsychometric(answers, { shape: truth.shape });
      const confidence = bootstrapPsychometric(answers, fit, 0.794, { resamples: 100 });
      expect(confidence.threshold.low).toBeLessThan(wanted);
      expect(confidence.threshold.high).toBeGreaterThan(wanted);
      expect(confidence.threshold.high / confidence.threshold.low).toBeLessThan(1.6);
      expect(confidence.goodness).toBeGreaterThan(0.02);
      expect(bootstrapPsychometric(answers, fit, 0.794, { resamples: 100 })).toEqual(confidence);
    },
  );

  test('that is not one does not fit', () => {
    const answers = levels.map((level, i) => ({ level, trials: 200, correct: i % 2 === 0 ? 190 : 120 }));
    const fit = fitPsychometric(answers);
    expect(fit.deviance).toBeGreaterThan(50);
    expect(bootstrapPsychometric(answers, fit, 0.794, { resamples: 40 }).goodness).toBe(0);
  });

  test('needs two levels and possible counts', () => {
    expect(() => fitPsychometric([{ level: 1, correct: 1, trials: 2 }])).toThrow('needs two');
    expect(() => fitPsychometric([{ level: 1, correct: 3, trials: 2 }])).toThrow('3 of 2 right at level 1');
    expect(() => fitPsychometric([{ level: 0, correct: 1, trials: 2 }])).toThrow('that cannot be');
  });
});
