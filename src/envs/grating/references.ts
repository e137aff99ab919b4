import type { References } from '../../types.js';

/**
 * Exact, with error 0: 0.5 for answers that know nothing, since a side is drawn evenly; of the ideal observer of known phase
 * the mean of Φ(d′/2) over the differences. Measured otherwise.
 */
export const gratingReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 0.28042, error: 0.0089 },
      constant: { value: 0.5, error: 0 },
      vector: { value: 0.81622, error: 0.0054 },
      ideal: { value: 0.84556, error: 0.0049 },
    },
  },
  {
    parameters: { phase: 'fixed' },
    scores: {
      random: { value: 0.28225, error: 0.0082 },
      constant: { value: 0.5, error: 0 },
      vector: { value: 0.81533, error: 0.0057 },
      ideal: { value: 0.85128, error: 0 },
    },
  },
  {
    parameters: { response: 'button', fixation: 0, stimulusTime: 0 },
    scores: {
      random: { value: 0.5, error: 0 },
      constant: { value: 0.5, error: 0 },
      vector: { value: 0.81935, error: 0.002 },
      ideal: { value: 0.84877, error: 0.0017 },
    },
  },
  {
    parameters: { stimulus: 'energy' },
    best: 'vector',
    scores: {
      random: { value: 0.28042, error: 0.0089 },
      constant: { value: 0.5, error: 0 },
      vector: { value: 0.81622, error: 0.0054 },
    },
  },
];
