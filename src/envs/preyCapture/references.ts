import type { References } from '../../types.js';

export const preyCaptureReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 0.061876, error: 0.012 },
      wander: { value: 0.21665, error: 0.03 },
      pursuit: { value: 6.7451, error: 0.055 },
      interception: { value: 7.19, error: 0.049 },
    },
  },
  {
    parameters: { actionMode: 'continuous' },
    scores: {
      random: { value: 0.061987, error: 0.014 },
      wander: { value: 0.20702, error: 0.025 },
      pursuit: { value: 6.818, error: 0.05 },
      interception: { value: 7.3119, error: 0.051 },
    },
  },
  {
    parameters: { dark: true },
    scores: {
      random: { value: 0.061876, error: 0.012 },
      wander: { value: 0.21665, error: 0.03 },
      pursuit: { value: 1.6981, error: 0.048 },
      interception: { value: 7.19, error: 0.049 },
    },
  },
  {
    parameters: { evasion: false },
    scores: {
      random: { value: 0.71011, error: 0.043 },
      wander: { value: 0.57142, error: 0.042 },
      pursuit: { value: 7.617, error: 0.073 },
      interception: { value: 9.0776, error: 0.078 },
    },
  },
];
