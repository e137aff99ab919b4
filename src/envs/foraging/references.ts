import type { References } from '../../types.js';

/** Means of 60 seeds × 2500 decisions with the half-width of their 95 % intervals, as `npm run references` prints them. */
export const foragingReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 1.0368, error: 0.07 },
      greedy: { value: 18.71, error: 0.45 },
      cruiser: { value: 25.061, error: 0.3 },
      oracle: { value: 29.107, error: 0.19 },
    },
  },
  {
    parameters: { actionMode: 'continuous' },
    scores: {
      random: { value: 0.80278, error: 0.058 },
      greedy: { value: 19.247, error: 0.4 },
      cruiser: { value: 26.006, error: 0.28 },
      oracle: { value: 30.306, error: 0.14 },
    },
  },
  {
    parameters: { conjunctive: true },
    scores: {
      random: { value: 0.33792, error: 0.045 },
      greedy: { value: 3.4006, error: 0.16 },
      cruiser: { value: 4.6074, error: 0.21 },
      oracle: { value: 5.1978, error: 0.23 },
    },
  },
  {
    parameters: { predator: true },
    scores: {
      random: { value: -5.3557, error: 0.43 },
      greedy: { value: 8.7712, error: 0.35 },
      cruiser: { value: 10.297, error: 0.33 },
      oracle: { value: 10.783, error: 0.37 },
    },
  },
  {
    parameters: { obstacles: 6 },
    scores: {
      random: { value: 1.0083, error: 0.073 },
      greedy: { value: 17.644, error: 0.43 },
      cruiser: { value: 23.676, error: 0.47 },
      oracle: { value: 26.765, error: 0.63 },
    },
  },
  {
    parameters: { conjunctive: true, obstacles: 6, predator: true },
    scores: {
      random: { value: -6.0132, error: 0.4 },
      greedy: { value: 1.4231, error: 0.19 },
      cruiser: { value: 1.7263, error: 0.19 },
      oracle: { value: 2.8652, error: 0.22 },
    },
  },
];
