import type { References } from '../../types.js';

export const objectPermanenceReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: {
        value: -167.73,
        error: 7.7,
      },
      present: {
        value: -107.8,
        error: 0.98,
      },
      bayes: {
        value: -6.5813,
        error: 0.3,
      },
      oracle: {
        value: -6.0855,
        error: 0.25,
      },
    },
  },
  {
    parameters: {
      actionMode: 'continuous',
    },
    scores: {
      random: {
        value: -167.75,
        error: 7.6,
      },
      present: {
        value: -108.19,
        error: 0.78,
      },
      bayes: {
        value: -3.0223,
        error: 0.17,
      },
      oracle: {
        value: -2.2283e-6,
        error: 1.1e-7,
      },
    },
  },
  {
    parameters: {
      noise: 0.2,
    },
    scores: {
      random: {
        value: -167.73,
        error: 7.7,
      },
      present: {
        value: -109.61,
        error: 1.3,
      },
      bayes: {
        value: -8.1653,
        error: 0.55,
      },
      oracle: {
        value: -6.0855,
        error: 0.25,
      },
    },
  },
  {
    parameters: {
      impossible: 0.5,
    },
    scores: {
      random: {
        value: -167.73,
        error: 7.7,
      },
      present: {
        value: -107.8,
        error: 0.98,
      },
      bayes: {
        value: -6.5813,
        error: 0.3,
      },
      oracle: {
        value: -6.0855,
        error: 0.25,
      },
    },
  },
];
