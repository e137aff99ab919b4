import { z } from 'zod';
import type { RandomStream } from '../random.js';
import type { Task } from '../types.js';
import { cuedDots } from './contextDecision/cuedDots.js';
import { integrators } from './contextDecision/policies.js';
import { constant, truncatedExponential } from './trials/distributions.js';
import { guessing } from './trials/fixating.js';
import { decisionsOf, duration, noiseOf, rewardsOf, trialParameters } from './trials/parameters.js';
import { buttons } from './trials/response.js';
import { accuracyScore } from './trials/session.js';
import type { Period, TrialTable } from './trials/table.js';
import { trialWorld } from './trials/trialWorld.js';

const parameters = z
  .strictObject({
    ...trialParameters,
    fixation: duration(300, 'fixation before the stimulus; the context is told from here on'),
    stimulus: duration(750, 'motion and colour are shown'),
    delayMean: z
      .number()
      .min(1)
      .max(20_000)
      .default(600)
      .meta({ unit: 'ms', description: 'mean of the exponential from which the delay is drawn' }),
    delayLeast: duration(300, 'shortest delay'),
    delayMost: duration(3000, 'longest delay'),
    decision: duration(100, 'an answer is awaited'),
    coherences: z
      .array(z.number().min(0).max(100))
      .min(1)
      .max(16)
      .default([5, 15, 50])
      .meta({ unit: '%', description: 'strengths of motion and colour, each drawn by itself, either sign' }),
    noise: z.number().min(0).max(10).default(0.25).meta({
      unit: 'evidence',
      description: 'standard deviation of the noise of each direction and colour in 100 ms',
    }),
  })
  .refine((p) => p.delayLeast <= p.delayMost, {
    path: ['delayLeast'],
    message: 'delayLeast must not pass delayMost',
  })
  .refine((p) => [p.stimulus, p.decision].every((ms) => decisionsOf(ms, p) >= 1), {
    path: ['dt'],
    message: 'stimulus and decision must each last at least one decision (dt)',
  });

type Parameters = z.output<typeof parameters>;

/** Signed coherences, % (right and red are positive), and which of the two counts. */
export interface ContextCondition {
  readonly context: 'motion' | 'colour';
  readonly motion: number;
  readonly colour: number;
}

/** Where each channel lies in the observation. */
const offsets = { motion: 0, colour: 2, context: 4 } as const;

function tell(into: Float32Array, { context }: ContextCondition): void {
  into[offsets.context + (context === 'motion' ? 0 : 1)] = 1;
}

function showAll(into: Float32Array, condition: ContextCondition): void {
  for (const modality of ['motion', 'colour'] as const) {
    const signed = condition[modality] / 100;
    into[offsets[modality]] = (1 - signed) / 2;
    into[offsets[modality] + 1] = (1 + signed) / 2;
  }
  tell(into, condition);
}

function table(p: Parameters): TrialTable<ContextCondition, number> {
  const cue: Pick<Period<ContextCondition>, 'show' | 'clear'> = { show: tell, clear: true };
  const noise = noiseOf(p.noise, p);
  const delay = truncatedExponential(p.delayMean, p.delayLeast, p.delayMost);
  const signed = (random: RandomStream) =>
    p.coherences[random.integer(p.coherences.length)]! * (random.integer(2) === 0 ? -1 : 1);
  return {
    dt: p.dt,
    periods: [
      { name: 'fixation', lasts: constant(p.fixation), fixate: true, ...cue },
      { name: 'stimulus', lasts: constant(p.stimulus), fixate: true, show: showAll },
      { name: 'delay', lasts: delay, fixate: true, ...cue },
      { name: 'decision', lasts: constant(p.decision), answer: true, ...cue },
    ],
    draw: (random) => ({
      context: random.integer(2) === 0 ? 'motion' : 'colour',
      motion: signed(random),
      colour: signed(random),
    }),
    groundTruth: (condition) => (condition[condition.context] > 0 ? 2 : 1),
    channels: [
      { name: 'vision.motion', size: 2, unit: 'evidence', low: 0, high: 1, noise },
      { name: 'vision.colour', size: 2, unit: 'evidence', low: 0, high: 1, noise },
      { name: 'cue.context', size: 2, unit: 'told', low: 0, high: 1, noise: 0 },
    ],
    response: buttons(2),
    rewards: rewardsOf(p),
    about: (condition) => ({ condition }),
    abort: p.abort,
    picture: cuedDots,
  };
}

/** Motion or colour: which of the two counts is told, and the other must be ignored. */
export const contextDecision: Task<typeof parameters, number> = {
  id: 'ContextDecision-v0',
  summary: 'judge the motion or the colour of noisy dots, as the context tells, and ignore the other',
  cite:
    'Mante, Sussillo, Shenoy & Newsome (2013), Nature 503:78–84, doi:10.1038/nature12742; timing of ' +
    "NeuroGym's ContextDecisionMaking (Molano-Mazón et al. 2022, doi:10.31234/osf.io/aqc9n)",
  niche: 'an animal for which the same sight means different things in different places',
  tags: ['trials', 'context', 'evidence accumulation', 'working memory', 'sparse reward'],
  parameters,
  maxEpisodeSteps: 1000,
  renderFps: 10,
  score: accuracyScore,
  policies: { memoryless: guessing(2), ...integrators },
  best: 'ideal',
  memoryless: 'memoryless',
  references: [
    {
      parameters: {},
      // Exact: 1/3 for three actions at one decision, and the closed forms told with the policies, 750 ms being 8 decisions.
      scores: {
        random: { value: 1 / 3, error: 0 },
        memoryless: { value: 0.5, error: 0 },
        ideal: { value: 0.846773, error: 0 },
        mixer: { value: 0.717186, error: 0 },
      },
    },
  ],
  referenceDecisions: 20_000,
  create: (p) => trialWorld(table(p)),
};
