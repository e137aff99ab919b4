import { normalCdf, normalQuantile } from '../normal.js';
import { nelderMead } from './nelderMead.js';

/** Answers at one stimulus level: `correct` of `trials`. */
export interface LevelAnswers {
  /** Greater than 0. */
  readonly level: number;
  readonly correct: number;
  readonly trials: number;
}

/** How F rises from 0 to 1 with level x, threshold α and slope β. */
interface Shape {
  readonly of: (x: number, threshold: number, slope: number) => number;
  readonly inverse: (share: number, threshold: number, slope: number) => number;
}

const shapes = {
  /** F = 1 − e^(−(x/α)^β) */
  weibull: {
    of: (x, alpha, beta) => -Math.expm1(-((x / alpha) ** beta)),
    inverse: (share, alpha, beta) => alpha * (-Math.log1p(-share)) ** (1 / beta),
  },
  /** F = Φ(β·log₁₀(x/α)): 1/β is the standard deviation in log₁₀ units. */
  gaussian: {
    of: (x, alpha, beta) => normalCdf(beta * Math.log10(x / alpha)),
    inverse: (share, alpha, beta) => alpha * 10 ** (normalQuantile(share) / beta),
  },
} as const satisfies Record<string, Shape>;

/** ψ(x) = γ + (1 − γ − λ)·F(x): the probability of a right answer at level x. */
export interface Psychometric {
  readonly shape: keyof typeof shapes;
  /** α, in the unit of the levels. */
  readonly threshold: number;
  /** β */
  readonly slope: number;
  /** γ: probability of being right by chance. */
  readonly chance: number;
  /** λ: share of wrong answers to the easiest stimulus. */
  readonly lapse: number;
}

/** A psychometric function and how well it fits. */
export interface PsychometricFit extends Psychometric {
  /** ln p(answers | ψ) without the binomial coefficients, nats. */
  readonly logLikelihood: number;
  /** 2·(ln p(answers | one probability a level) − ln p(answers | ψ)); about the degrees of freedom where ψ is right. */
  readonly deviance: number;
  /** Levels − 3. */
  readonly degreesOfFreedom: number;
}

export interface FitOptions {
  readonly shape?: Psychometric['shape'];
  /** γ, default ½. */
  readonly chance?: number;
  /** Greatest λ, default 0.06; 0 fixes it there. */
  readonly greatestLapse?: number;
}

/** ψ(level). */
export function performance({ shape, threshold, slope, chance, lapse }: Psychometric, level: number): number {
  return chance + (1 - chance - lapse) * shapes[shape].of(level, threshold, slope);
}

/**
 * ψ⁻¹(accuracy): the level at which answers are right with that probability; Infinity from 1 − λ on.
 *
 * Throws a `RangeError` for an accuracy that is not above chance and at most 1.
 */
export function levelAt({ shape, threshold, slope, chance, lapse }: Psychometric, accuracy: number): number {
  if (!(accuracy > chance && accuracy <= 1))
    throw new RangeError(`accuracy is ${accuracy}: it must be above chance (${chance}) and at most 1`);
  const share = (accuracy - chance) / (1 - chance - lapse);
  return share < 1 ? shapes[shape].inverse(share, threshold, slope) : Infinity;
}

/** Bounds of β; and of α beyond the least and the greatest level, as a factor. */
const [flattest, steepest, beyond] = [0.2, 40, 10];

/**
 * The psychometric function of greatest likelihood: γ is given, α, β and λ are found, each within bounds, by Nelder–Mead
 * from the best of a grid.
 *
 * Throws a `RangeError` for fewer than two levels with trials, for levels that are not above 0 and for impossible counts.
 *
 * Wichmann & Hill (2001), Percept. Psychophys. 63:1293–1313, doi:10.3758/BF03194544
 */
export function fitPsychometric(answers: readonly LevelAnswers[], options: FitOptions = {}): PsychometricFit {
  const data = checked(answers);
  const { shape = 'weibull', chance = 0.5, greatestLapse = 0.06 } = options;
  const levels = data.map(({ level }) => level);
  const bounds = [
    [Math.log(Math.min(...levels) / beyond), Math.log(Math.max(...levels) * beyond)],
    [Math.log(flattest), Math.log(steepest)],
    [0, greatestLapse],
  ] as const;
  // sin² maps the line onto an interval, its ends included.
  const within = (u: number, [low, high]: readonly [number, number]) => low + (high - low) * Math.sin(u) ** 2;
  const curve = (at: readonly number[]): Psychometric => {
    const [threshold, slope, lapse] = bounds.map((pair, i) => within(at[i]!, pair)) as [
      number,
      number,
      number,
    ];
    return { shape, chance, threshold: Math.exp(threshold), slope: Math.exp(slope), lapse };
  };
  const loss = (at: readonly number[]) => -logLikelihood(data, (level) => performance(curve(at), level));
  const start = grid.reduce((best, at) => (loss(at) < loss(best) ? at : best));
  const found = curve(nelderMead(loss, start).at);
  return { ...found, ...quality(data, found) };
}

/** Places of the three parameters within their bounds at which a fit may start. */
const grid = [0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25].flatMap((alpha) =>
  [0.5, 0.8, 1.1].flatMap((beta) => [0.3, 0.9].map((lapse) => [alpha, beta, lapse] as const)),
);

function quality(
  data: readonly LevelAnswers[],
  found: Psychometric,
): Pick<PsychometricFit, 'logLikelihood' | 'deviance' | 'degreesOfFreedom'> {
  const fitted = logLikelihood(data, (level) => performance(found, level));
  const saturated = data.reduce((sum, one) => sum + logLikelihood([one], () => one.correct / one.trials), 0);
  return { logLikelihood: fitted, deviance: 2 * (saturated - fitted), degreesOfFreedom: data.length - 3 };
}

/** Σ k·ln ψ + (n − k)·ln(1 − ψ), with 0·ln 0 = 0. */
function logLikelihood(data: readonly LevelAnswers[], psi: (level: number) => number): number {
  let sum = 0;
  for (const { level, correct, trials } of data) {
    const p = psi(level);
    if (correct > 0) sum += correct * Math.log(p);
    if (trials > correct) sum += (trials - correct) * Math.log1p(-Math.min(p, 1 - 1e-12));
  }
  return sum;
}

function checked(answers: readonly LevelAnswers[]): readonly LevelAnswers[] {
  const data = answers.filter(({ trials }) => trials > 0);
  const bad = data.find(({ level, correct, trials }) => !(level > 0 && correct >= 0 && correct <= trials));
  if (bad)
    throw new RangeError(`${bad.correct} of ${bad.trials} right at level ${bad.level}: that cannot be`);
  if (data.length >= 2) return data;
  throw new RangeError(`there are answers at ${data.length} level; a psychometric function needs two`);
}
