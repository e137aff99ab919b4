import type { References } from '../../types.js';

export const baitedReferences: readonly References[] = [
  {
    parameters: {},
    scores: {
      random: { value: 0.34683, error: 0.00069 },
      sampler: { value: 0.41405, error: 0.00077 },
      matcher: { value: 0.40079, error: 0.00083 },
      alwaysRich: { value: 0.35947, error: 0.0011 },
      winStayLoseShift: { value: 0.38445, error: 0.00086 },
    },
  },
  {
    parameters: { baited: false },
    scores: {
      random: { value: 0.225, error: 0 },
      sampler: { value: 0.35357, error: 0.0011 },
      winStayLoseShift: { value: 0.25082, error: 0.00074 },
    },
  },
];
