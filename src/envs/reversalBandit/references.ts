import type { References } from '../../types.js';

/** `random` and `oracle` have closed forms: (p + q)/2 and p; the others are measured. */
export const reversalReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 0.5, error: 0 },
      bayes: { value: 0.74507, error: 0.00092 },
      winStayLoseShift: { value: 0.67286, error: 0.001 },
      oracle: { value: 0.8, error: 0 },
    },
  },
  {
    parameters: { better: 0.9, worse: 0.1 },
    scores: {
      random: { value: 0.5, error: 0 },
      bayes: { value: 0.85512, error: 0.00061 },
      winStayLoseShift: { value: 0.80668, error: 0.00095 },
      oracle: { value: 0.9, error: 0 },
    },
  },
  {
    parameters: { better: 0.7, worse: 0.3 },
    scores: {
      random: { value: 0.5, error: 0 },
      bayes: { value: 0.64009, error: 0.00095 },
      winStayLoseShift: { value: 0.57764, error: 0.00086 },
      oracle: { value: 0.7, error: 0 },
    },
  },
  {
    parameters: { hazard: 0.05 },
    scores: {
      random: { value: 0.5, error: 0 },
      bayes: { value: 0.70339, error: 0.00097 },
      winStayLoseShift: { value: 0.6618, error: 0.001 },
      oracle: { value: 0.8, error: 0 },
    },
  },
  {
    parameters: { better: 0.75, worse: 0.25, hazard: 0.0125 },
    scores: {
      random: { value: 0.5, error: 0 },
      bayes: { value: 0.70718, error: 0.0009 },
      winStayLoseShift: { value: 0.62211, error: 0.0009 },
      oracle: { value: 0.75, error: 0 },
    },
  },
];
