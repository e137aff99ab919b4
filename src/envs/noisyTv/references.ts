import type { References } from '../../types.js';

/**
 * Exact, for T = 500 decisions an episode and a start drawn from the neutral places.
 *
 * Of six places, random is before one of the three regions with probability ½·(1 − (−⅓)ᵗ) after t decisions, before each as
 * often as before the others: ⅙·(1 + 1/(4T)). Of twelve, powers of the transition matrix give 1/12·(1 − 1/(4T)). One who
 * settles d places away is there for T − d + 1 decisions, and one on the way to elsewhere passes the TV once.
 */
export const noisyTvReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: (1 + 1 / 2000) / 6, error: 0 },
      watcher: { value: 1 - 2 / 3 / 500, error: 0 },
      learner: { value: 1 / 3 / 500, error: 0 },
      hermit: { value: 0, error: 0 },
    },
  },
  {
    parameters: { between: 3 },
    scores: {
      random: { value: (1 - 1 / 2000) / 12, error: 0 },
      watcher: { value: 1 - 19 / 9 / 500, error: 0 },
      learner: { value: 2 / 9 / 500, error: 0 },
      hermit: { value: 1 / 9 / 500, error: 0 },
    },
  },
];
