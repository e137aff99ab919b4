import type { Episode, Task } from '../types.js';
import { movingDots } from './randomDots/movingDots.js';
import { randomDotsParameters, type RandomDotsParameters } from './randomDots/parameters.js';
import { randomDotsPolicies } from './randomDots/policies.js';
import { constant } from './trials/distributions.js';
import { noiseOf, rewardsOf } from './trials/parameters.js';
import { buttons } from './trials/response.js';
import { accuracy } from './trials/session.js';
import type { TrialTable } from './trials/table.js';
import { trialWorld } from './trials/trialWorld.js';

/** Coherence, %, and which way it goes: 1 left, 2 right. */
export interface MotionCondition {
  readonly coherence: number;
  readonly direction: 1 | 2;
}

function table(p: RandomDotsParameters): TrialTable<MotionCondition, number> {
  const drift = (coherence: number) => (p.sensitivity * coherence) / 100;
  const strongest = drift(Math.max(...p.coherences));
  return {
    dt: p.dt,
    periods: [
      { name: 'interval', lasts: constant(p.interval) },
      { name: 'fixation', lasts: constant(p.fixation), fixate: true },
      {
        name: 'stimulus',
        lasts: constant(p.stimulus),
        fixate: !p.reactionTime,
        answer: p.reactionTime,
        show(into, { coherence, direction }) {
          into[0] = direction === 2 ? drift(coherence) : -drift(coherence);
        },
      },
      { name: 'delay', lasts: constant(p.reactionTime ? 0 : p.delay), fixate: true },
      { name: 'decision', lasts: constant(p.reactionTime ? 0 : p.decision), answer: true },
    ],
    draw: (random) => ({
      coherence: p.coherences[random.integer(p.coherences.length)]!,
      direction: random.integer(2) === 0 ? 1 : 2,
    }),
    groundTruth: ({ direction }) => direction,
    channels: [
      {
        name: 'vision.motion',
        size: 1,
        unit: 'evidence',
        low: -strongest,
        high: strongest,
        noise: noiseOf(p.noise, p),
      },
    ],
    response: buttons(2),
    rewards: rewardsOf(p),
    about: (condition) => ({ condition }),
    abort: p.abort,
    picture: movingDots,
  };
}

/** Share of finished trials that are correct; where answers are free in time, reward a second. */
function score(episodes: readonly Episode[], { reactionTime, dt }: RandomDotsParameters): number {
  if (!reactionTime) return accuracy(episodes);
  const reward = episodes.reduce((sum, episode) => sum + episode.return, 0);
  const seconds = episodes.reduce((sum, { length }) => sum + (length * dt) / 1000, 0);
  return reward / seconds;
}

/**
 * Which way do noisy dots move? Evidence adds up over time.
 *
 * A decision of looking gives N(±k·coherence, s²); over T of them an ideal observer is right with PC = Φ(k·coh·√T/s). The
 * default k = 1.77 makes that 60 % at 3.2 % coherence and 2 s. `reactionTime` lets the agent answer while it looks, and
 * what counts is then what it earns in the time.
 */
export const randomDots: Task<typeof randomDotsParameters, number> = {
  id: 'RandomDots-v0',
  summary: 'judge which way noisy dots move, by adding up what each look tells',
  cite:
    'Britten, Shadlen, Newsome & Movshon (1992), J. Neurosci. 12:4745–4765, ' +
    'doi:10.1523/JNEUROSCI.12-12-04745.1992; coherences and free answers of Roitman & Shadlen (2002), ' +
    'J. Neurosci. 22:9475–9489, doi:10.1523/JNEUROSCI.22-21-09475.2002',
  niche: 'an animal that must tell movement from noise, and when it has seen enough',
  tags: ['trials', 'evidence accumulation', 'sparse reward'],
  parameters: randomDotsParameters,
  maxEpisodeSteps: 1000,
  renderFps: 10,
  score: { unit: 'correct / finished trials; with reactionTime: reward a second', of: score },
  policies: randomDotsPolicies,
  best: 'ideal',
  memoryless: 'memoryless',
  references: [
    {
      parameters: {},
      // Exact: 1/3 for three actions at one decision, and the mean of Φ(k·coh·√20/s) over coherences.
      scores: {
        random: { value: 1 / 3, error: 0 },
        memoryless: { value: 0.5, error: 0 },
        ideal: { value: 0.769483, error: 0 },
      },
    },
    {
      parameters: { reactionTime: true, interval: 1000, errorReward: -1 },
      scores: {
        random: { value: -0.051829, error: 0.0049 },
        memoryless: { value: 0.17872, error: 0.0059 },
        ideal: { value: 0.27146, error: 0.0035 },
        patient: { value: 0.1728, error: 0.0027 },
      },
    },
  ],
  referenceDecisions: 20_000,
  create: (p) => trialWorld(table(p)),
};
