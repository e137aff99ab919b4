import type { ScriptedPolicy } from '../../types.js';

/**
 * Chooses again what paid and leaves what did not: all that can be done about a bandit that reverses from the present
 * observation, whose first three entries are the `recordChannels`. The first choice is drawn.
 */
export const winStayLoseShift: ScriptedPolicy = {
  kind: 'memoryless',
  summary: 'chooses again what paid, and the other arm after nothing',
  begin:
    () =>
    ([first = 0, second = 0, reward = 0], random) => {
      if (first === second) return random.integer(2);
      return reward > 0 ? second : first;
    },
};

/**
 * What win-stay lose-shift earns a trial in the long run, where the better of two choices pays with probability `better`,
 * the worse with `worse`, and they reverse with probability `hazard` after each trial.
 *
 *   c = P(correct) = (1 − h)·u + h·(1 − u),  u = c·p + (1 − c)·(1 − q);  reward = c·p + (1 − c)·q
 */
export function winStayLoseShiftRate(
  better: number,
  worse: number,
  hazard: number,
): { readonly reward: number; readonly correct: number } {
  const slope = (1 - 2 * hazard) * (better + worse - 1);
  const correct = (hazard + (1 - 2 * hazard) * (1 - worse)) / (1 - slope);
  return { correct, reward: correct * better + (1 - correct) * worse };
}
