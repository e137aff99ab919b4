import { z } from 'zod';
import type { ScriptedPolicy, Task } from '../types.js';
import { lamps } from './delayedMatchToSample/lamps.js';
import { constant } from './trials/distributions.js';
import { fixating, guessing } from './trials/fixating.js';
import { decisionsOf, duration, noiseOf, rewardsOf, trialParameters } from './trials/parameters.js';
import { buttons } from './trials/response.js';
import { accuracyScore } from './trials/session.js';
import type { TrialTable } from './trials/table.js';
import { trialWorld } from './trials/trialWorld.js';

const parameters = z
  .strictObject({
    ...trialParameters,
    fixation: duration(300, 'fixation before the sample'),
    sample: duration(500, 'the sample is shown'),
    delay: duration(1000, 'nothing is shown: the sample must be remembered'),
    test: duration(500, 'the test is shown'),
    decision: duration(900, 'an answer is awaited'),
    contrast: z
      .number()
      .min(0)
      .max(10)
      .default(1)
      .meta({ unit: 'light', description: 'light of the lamp that is lit' }),
    noise: z
      .number()
      .min(0)
      .max(10)
      .default(1)
      .meta({ unit: 'light', description: 'standard deviation of the noise of each lamp in 100 ms' }),
  })
  .refine((p) => [p.sample, p.test, p.decision].every((ms) => decisionsOf(ms, p) >= 1), {
    path: ['dt'],
    message: 'sample, test and decision must each last at least one decision (dt)',
  });

type Parameters = z.output<typeof parameters>;

/** Which of two lamps is lit. */
interface Condition {
  readonly sample: 0 | 1;
  readonly test: 0 | 1;
}

/** Choices. */
const match = 1;
const different = 2;

function table(p: Parameters): TrialTable<Condition, number> {
  const light = (lamp: keyof Condition) => (into: Float32Array, condition: Condition) => {
    into[condition[lamp]] = p.contrast;
  };
  return {
    dt: p.dt,
    periods: [
      { name: 'fixation', lasts: constant(p.fixation), fixate: true },
      { name: 'sample', lasts: constant(p.sample), fixate: true, show: light('sample') },
      { name: 'delay', lasts: constant(p.delay), fixate: true },
      { name: 'test', lasts: constant(p.test), fixate: true, show: light('test') },
      { name: 'decision', lasts: constant(p.decision), answer: true },
    ],
    draw: (random) => ({ sample: random.integer(2) as 0 | 1, test: random.integer(2) as 0 | 1 }),
    groundTruth: ({ sample, test }) => (sample === test ? match : different),
    channels: [
      { name: 'vision.lamps', size: 2, unit: 'light', low: 0, high: p.contrast, noise: noiseOf(p.noise, p) },
    ],
    response: buttons(2),
    rewards: rewardsOf(p),
    about: (condition) => ({ condition }),
    abort: p.abort,
    picture: lamps(p.contrast),
  };
}

/**
 * Bayes: the sign of each look's summed difference of lamps says which was lit; alike or not is the answer.
 *
 * A look of n decisions has d′ = contrast·√(2n)/noise, and two looks together PC = Φ(d′₁/2)Φ(d′₂/2) + Φ(−d′₁/2)Φ(−d′₂/2),
 * whatever the delay: the independent-observation rule for same–different designs (Macmillan & Creelman 2005, Detection
 * Theory, doi:10.4324/9781410611147).
 */
const ideal: ScriptedPolicy = fixating<Parameters>(
  { kind: 'ideal', summary: 'adds up what each look tells and compares the two' },
  (p) => {
    const before = decisionsOf(p.fixation, p);
    const between = before + decisionsOf(p.sample, p) + decisionsOf(p.delay, p) / 2;
    const looks = { sample: 0, test: 0 };
    return {
      look([left, right], decision) {
        looks[decision < between ? 'sample' : 'test'] += right! - left!;
      },
      answer() {
        const alike = looks.sample * looks.test > 0;
        looks.sample = looks.test = 0;
        return alike ? match : different;
      },
    };
  },
);

/** ½(1 − 3⁻⁹): nine decisions to press a button in. With n = 5 and contrast and noise 1, d′ = √10, whatever the delay. */
const exact = {
  random: { value: 0.499975, error: 0 },
  memoryless: { value: 0.5, error: 0 },
  ideal: { value: 0.892634, error: 0 },
};

/** A sample, a delay, a test: the same or not? */
export const delayedMatchToSample: Task<typeof parameters, number> = {
  id: 'DelayedMatchToSample-v0',
  summary:
    'see which of two lamps is lit, remember it over a delay, say whether a second look shows the same',
  cite:
    'Miller, Erickson & Desimone (1996), J. Neurosci. 16:5154–5167, doi:10.1523/JNEUROSCI.16-16-05154.1996; ' +
    "timing of NeuroGym's DelayMatchSample (Molano-Mazón et al. 2022, doi:10.31234/osf.io/aqc9n)",
  niche: 'an animal that must hold in mind what it no longer sees',
  tags: ['trials', 'working memory', 'partial observation', 'sparse reward'],
  parameters,
  maxEpisodeSteps: 1000,
  renderFps: 10,
  score: accuracyScore,
  policies: { memoryless: guessing(2), ideal },
  best: 'ideal',
  memoryless: 'memoryless',
  references: [{}, { delay: 0 }, { delay: 2000 }].map((parameters) => ({ parameters, scores: exact })),
  referenceDecisions: 20_000,
  create: (p) => trialWorld(table(p)),
};
