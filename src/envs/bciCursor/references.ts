import type { References } from '../../types.js';

/** Exact: a target takes 14 decisions on the straight line, an episode has 980, half of them before the switch. */
const exact = (value: number) => ({ value, error: 0 });

export const bciCursorReferences: readonly References[] = [
  { parameters: {}, scores: { random: exact(0), oracle: exact(1) } },
  {
    parameters: { perturbation: 'within' },
    scores: { random: exact(0), unlearned: exact(0.5), oracle: exact(1) },
  },
  {
    parameters: { perturbation: 'outside' },
    scores: { random: exact(0), unlearned: exact(0.5), oracle: exact(1) },
  },
  {
    parameters: { perturbation: 'outside', outsideGain: 0.2 },
    scores: { random: exact(0), unlearned: exact(0.5), oracle: { value: 0.68278, error: 0.0014 } },
  },
];
