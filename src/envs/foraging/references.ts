import type { References } from '../../types.js';

export const foragingReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 1.03, error: 0.072 },
      greedy: { value: 18.338, error: 0.452 },
      cruiser: { value: 24.896, error: 1 },
      oracle: { value: 29.21, error: 1 },
    },
  },
  {
    parameters: { actionMode: 'continuous' },
    scores: {
      random: { value: 0.751, error: 0.046 },
      greedy: { value: 18.822, error: 0.469 },
      cruiser: { value: 25.908, error: 1 },
      oracle: { value: 30.401, error: 1 },
    },
  },
  {
    parameters: { conjunctive: true },
    scores: {
      random: { value: 0.352, error: 0.041 },
      greedy: { value: 3.371, error: 0.153 },
      cruiser: { value: 4.651, error: 1 },
      oracle: { value: 5.104, error: 1 },
    },
  },
  {
    parameters: { predator: true },
    scores: {
      random: { value: -5.96, error: 0.468 },
      greedy: { value: 9.013, error: 0.386 },
      cruiser: { value: 10.286, error: 1 },
      oracle: { value: 10.922, error: 1 },
    },
  },
  {
    parameters: { obstacles: 6 },
    scores: {
      random: { value: 0.963, error: 0.072 },
      greedy: { value: 18.18, error: 0.339 },
      cruiser: { value: 23.644, error: 1 },
      oracle: { value: 27.533, error: 1 },
    },
  },
  {
    parameters: { conjunctive: true, obstacles: 6, predator: true },
    scores: {
      random: { value: -6.659, error: 0.51 },
      greedy: { value: 1.544, error: 0.182 },
      cruiser: { value: 1.735, error: 1 },
      oracle: { value: 2.744, error: 1 },
    },
  },
];
