import type { References } from '../../types.js';

export const homeostasisReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: -1.9287, error: 0.0002 },
      metronome: { value: -0.3336, error: 0.068 },
      oracle: { value: -0.02203, error: 0.00029 },
      largerDeficitFirst: { value: -1.8544, error: 0.0014 },
      blind: { value: -1.9537, error: 0.000028 },
    },
  },
  {
    parameters: { overshoot: 'lethal' },
    scores: {
      random: { value: -1.9287, error: 0.0002 },
      metronome: { value: -0.3272, error: 0.07 },
      oracle: { value: -0.02203, error: 0.00029 },
      blind: { value: -1.9733, error: 0.000028 },
    },
  },
  {
    parameters: { temperature: 'gradient' },
    scores: {
      random: { value: -2.8861, error: 0.0005 },
      metronome: { value: -0.44717, error: 0.075 },
      oracle: { value: -0.085725, error: 0.02 },
    },
  },
  {
    parameters: { temperature: 'conflict' },
    scores: {
      random: { value: -2.8934, error: 0.00058 },
      metronome: { value: -1.0436, error: 0.12 },
      oracle: { value: -0.29622, error: 0.025 },
      largerDeficitFirst: { value: -2.8455, error: 0.0016 },
    },
  },
  {
    parameters: { setPointShift: 0.4, shiftAt: 1000 },
    scores: {
      random: { value: -2.8407, error: 0.0002 },
      metronome: { value: -0.24487, error: 0.042 },
      oracle: { value: -0.024215, error: 0.0004 },
    },
  },
  {
    parameters: { swapAt: 1000 },
    scores: {
      random: { value: -1.9287, error: 0.0002 },
      metronome: { value: -0.31894, error: 0.065 },
      oracle: { value: -0.022558, error: 0.00038 },
    },
  },
];
