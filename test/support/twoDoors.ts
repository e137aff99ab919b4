import { z } from 'zod';
import { channels, discrete } from '../../src/envs/spaces/index.js';
import type { Task, Trial, World, WorldRandom } from '../../src/types.js';

const parameters = z.strictObject({
  patience: z.int().min(1).max(9).default(3).meta({ unit: 'decisions', description: 'until a miss' }),
});

/** Which of two doors (1, 2) a light points at; waiting (0) too long is a miss. Ten trials, told as trial tasks do. */
export function twoDoors(amend: (trial: Trial) => Trial = (trial) => trial): Task<typeof parameters, number> {
  return {
    id: 'TwoDoors-v0',
    summary: 'take the lit door',
    cite: 'a test',
    niche: 'a test',
    tags: ['test', 'trials'],
    parameters,
    maxEpisodeSteps: null,
    renderFps: 10,
    score: {
      unit: 'correct',
      of: (episodes) => episodes.reduce((sum, one) => sum + one.return, 0) / episodes.length / 10,
    },
    policies: {
      lit: {
        kind: 'ideal',
        summary: 'the lit door',
        begin:
          () =>
          ([light]) =>
            light! > 0 ? 2 : 1,
      },
    },
    best: 'lit',
    // A wait or either door, each with probability 1/3, until a door is taken or patience ends: (1 − 3⁻³)/2.
    references: [
      { parameters: {}, scores: { random: { value: 13 / 27, error: 0 }, lit: { value: 1, error: 0 } } },
    ],
    create: ({ patience }) => world(patience, amend),
  };
}

function world(patience: number, amend: (trial: Trial) => Trial): World<number> {
  let random: WorldRandom;
  let state = { index: 0, lit: 1, waited: 0 };
  const next = (): void => {
    state = { index: state.index + 1, lit: 1 + random.layout.integer(2), waited: 0 };
  };
  return {
    observationSpace: channels([{ name: 'light', size: 1, unit: '', low: -1, high: 1, noise: 0 }]),
    actionSpace: discrete(3),
    reset(streams) {
      random = streams;
      state.index = -1;
      next();
      return {};
    },
    step(action) {
      const trial = amend(told(state, action, patience));
      state.waited++;
      if (trial.outcome !== 'pending') next();
      const reward = trial.outcome === 'correct' ? 1 : 0;
      return { reward, terminated: state.index === 10, info: { trial } };
    },
    observe(into) {
      into[0] = 2 * state.lit - 3;
    },
    snapshot: () => ({ ...state }),
    restore(snapshot) {
      state = { ...(snapshot as typeof state) };
    },
    render: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"><rect x="${state.lit}" width="2" height="4"/></svg>`,
  };
}

function told(
  { index, lit, waited }: { readonly index: number; readonly lit: number; readonly waited: number },
  action: number,
  patience: number,
): Trial {
  const common = { index, period: 'light', groundTruth: lit };
  if (action !== 0) {
    const correct = action === lit;
    const outcome = correct ? 'correct' : 'error';
    return { ...common, choice: action, reactionTime: 100 * waited, correct, outcome };
  }
  const unanswered = { ...common, choice: null, reactionTime: null };
  return waited + 1 < patience
    ? { ...unanswered, correct: null, outcome: 'pending' }
    : { ...unanswered, correct: false, outcome: 'miss' };
}
