import { stream } from '../random.js';
import type { RandomStream } from '../random.js';
import { fitPsychometric, levelAt, performance } from './psychometric.js';
import type { FitOptions, LevelAnswers, Psychometric, PsychometricFit } from './psychometric.js';
import { quantile } from './statistics.js';
import type { BootstrapOptions } from './statistics.js';

/** How sure a fit is. */
export interface PsychometricConfidence {
  /** 95 % interval of the level at the accuracy asked for. */
  readonly threshold: { readonly low: number; readonly high: number };
  /** 95 % interval of β. */
  readonly slope: { readonly low: number; readonly high: number };
  /** Share of data sets made by the fitted function that fit it worse than the real one; a bad fit has less than 0.05. */
  readonly goodness: number;
}

/**
 * Parametric bootstrap of a fit: answers are drawn from the fitted function at the same levels and fitted anew.
 *
 * Intervals are the 2.5 % and 97.5 % points of the level at `accuracy` and of β; they are too narrow where the fit is bad.
 * The same fit and seed give the same answer; 400 resamples by default.
 *
 * Wichmann & Hill (2001), Percept. Psychophys. 63:1314–1329, doi:10.3758/BF03194545
 */
export function bootstrapPsychometric(
  answers: readonly LevelAnswers[],
  fit: PsychometricFit,
  accuracy: number,
  { seed = 0, resamples = 400, ...options }: BootstrapOptions & FitOptions = {},
): PsychometricConfidence {
  const random = stream(seed, 'bootstrap');
  const { shape, chance } = fit;
  const fits = Array.from({ length: resamples }, () =>
    fitPsychometric(simulatedAnswers(fit, answers, random), { ...options, shape, chance }),
  );
  return {
    threshold: middle(fits.map((one) => levelAt(one, accuracy))),
    slope: middle(fits.map(({ slope }) => slope)),
    goodness: fits.filter(({ deviance }) => deviance >= fit.deviance).length / resamples,
  };
}

/** Answers that `truth` would give, as many at each level as there are. */
export function simulatedAnswers(
  truth: Psychometric,
  answers: readonly LevelAnswers[],
  random: RandomStream,
): readonly LevelAnswers[] {
  return answers.map(({ level, trials }) => {
    const p = performance(truth, level);
    let correct = 0;
    for (let i = 0; i < trials; i++) correct += Number(random.uniform() < p);
    return { level, correct, trials };
  });
}

function middle(values: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}
