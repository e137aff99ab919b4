import type { References } from '../../types.js';

export const gridworldReferences: readonly References[] = [
  {
    parameters: {},
    scores: { random: { value: -1.2543, error: 0.028 }, shortestPath: { value: 0.90569, error: 0.00048 } },
  },
  {
    parameters: { slip: 0.2 },
    scores: { random: { value: -1.2751, error: 0.037 }, shortestPath: { value: 0.87289, error: 0.00084 } },
  },
  {
    parameters: { map: 'open' },
    scores: { random: { value: -0.97426, error: 0.036 }, shortestPath: { value: 0.93341, error: 0.00022 } },
  },
];
