import type { References } from '../../types.js';

const z = { value: 0, error: 1 };
export const homeostasisReferences: readonly References[] = [
  { parameters: {}, scores: { random: z, metronome: z, oracle: z, largerDeficitFirst: z, blind: z } },
  { parameters: { overshoot: 'lethal' }, scores: { random: z, metronome: z, oracle: z, blind: z } },
  { parameters: { temperature: 'gradient' }, scores: { random: z, metronome: z, oracle: z } },
  { parameters: { temperature: 'conflict' }, scores: { random: z, metronome: z, oracle: z, largerDeficitFirst: z } },
  { parameters: { setPointShift: 0.4, shiftAt: 1000 }, scores: { random: z, metronome: z, oracle: z } },
  { parameters: { swapAt: 1000 }, scores: { random: z, metronome: z, oracle: z } },
];
