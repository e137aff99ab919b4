import type { References } from '../../types.js';

/** `random` and `oracle` have closed forms: (p + q)/2 and c·p + (1 − c)·q; the others are measured. */
export const twoStepReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 0.5, error: 0 },
      modelBased: { value: 0.70812, error: 0.0012 },
      modelFree: { value: 0.63218, error: 0.0019 },
      winStayLoseShift: { value: 0.60912, error: 0.0015 },
      oracle: { value: 0.74, error: 0 },
    },
  },
  {
    parameters: { better: 0.8, worse: 0.2, hazard: 0.02 },
    scores: {
      random: { value: 0.5, error: 0 },
      modelBased: { value: 0.6471, error: 0.0012 },
      modelFree: { value: 0.5923, error: 0.0017 },
      winStayLoseShift: { value: 0.56212, error: 0.0015 },
      oracle: { value: 0.68, error: 0 },
    },
  },
  {
    parameters: { common: 0.7, better: 0.8, worse: 0.2, hazard: 0.02 },
    scores: {
      random: { value: 0.5, error: 0 },
      modelBased: { value: 0.59787, error: 0.0012 },
      modelFree: { value: 0.54653, error: 0.0015 },
      winStayLoseShift: { value: 0.52736, error: 0.0014 },
      oracle: { value: 0.62, error: 0 },
    },
  },
];
