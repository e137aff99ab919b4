import type { References } from '../../types.js';

export const gratingReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 0.4, error: 1 },
      constant: { value: 0.5, error: 0 },
      vector: { value: 0.7, error: 1 },
      ideal: { value: 0.85, error: 1 },
    },
  },
];
