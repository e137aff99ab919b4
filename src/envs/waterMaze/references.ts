import type { References } from '../../types.js';

export const waterMazeReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 0.044988, error: 0.0072 },
      circling: { value: 0.62356, error: 0.0096 },
      navigator: { value: 0.97398, error: 0.00013 },
      oracle: { value: 0.99353, error: 0.00025 },
    },
  },
  {
    parameters: { actionMode: 'continuous' },
    scores: {
      random: { value: 0.031022, error: 0.0063 },
      circling: { value: 0.62957, error: 0.0093 },
      navigator: { value: 0.98031, error: 9.5e-5 },
      oracle: { value: 0.99416, error: 0.00026 },
    },
  },
  {
    parameters: { platform: 'daily' },
    scores: {
      random: { value: 0.046694, error: 0.007 },
      circling: { value: 0.62876, error: 0.0093 },
      navigator: { value: 0.84242, error: 0.0046 },
      oracle: { value: 0.99372, error: 0.00021 },
    },
  },
  {
    parameters: { probe: true },
    scores: {
      random: { value: 0.046122, error: 0.0092 },
      circling: { value: 0.61185, error: 0.02 },
      navigator: { value: 0.97399, error: 0.0004 },
      oracle: { value: 0.99346, error: 0.00064 },
    },
  },
];
