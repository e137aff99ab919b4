import type { References } from '../../types.js';

export const patchForagingReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: {
        value: 1.3694,
        error: 0.095,
      },
      marginalValue: {
        value: 29.774,
        error: 0.057,
      },
      constantHazard: {
        value: 26.188,
        error: 0.1,
      },
    },
  },
  {
    parameters: {
      patches: 3,
    },
    scores: {
      random: {
        value: 1.9056,
        error: 0.11,
      },
      marginalValue: {
        value: 29.656,
        error: 0.011,
      },
      constantHazard: {
        value: 26.297,
        error: 0.092,
      },
    },
  },
  {
    parameters: {
      actionMode: 'continuous',
    },
    scores: {
      random: {
        value: 1.1894,
        error: 0.095,
      },
      marginalValue: {
        value: 30.464,
        error: 0.013,
      },
      constantHazard: {
        value: 26.892,
        error: 0.084,
      },
    },
  },
  {
    parameters: {
      distance: 240,
    },
    scores: {
      random: {
        value: 1.7887,
        error: 0.13,
      },
      marginalValue: {
        value: 38.624,
        error: 0.063,
      },
      constantHazard: {
        value: 35.042,
        error: 0.11,
      },
    },
  },
  {
    parameters: {
      distance: 720,
      width: 900,
      height: 900,
    },
    scores: {
      random: {
        value: 0.54045,
        error: 0.095,
      },
      marginalValue: {
        value: 18.982,
        error: 0.058,
      },
      constantHazard: {
        value: 16.042,
        error: 0.12,
      },
    },
  },
];
