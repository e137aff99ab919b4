import type { ScriptedPolicy } from '../../types.js';

/** Weights of x, ẋ, θ, θ̇ [m, m/s, rad, rad/s]: the angle first, its speed next, the place on the track last. */
const gains = [0.3, 0.6, 9, 2] as const;

/** Scripted ways to balance, by name. */
export const cartPolePolicies: Readonly<Record<string, ScriptedPolicy>> = {
  balance: {
    kind: 'scripted',
    summary:
      'pushes to the side on which 0.3 x + 0.6 ẋ + 9 θ + 2 θ̇ lies; gains set by hand for the default world',
    begin: () => (observation) => (lean(observation) > 0 ? 1 : 0),
  },
};

function lean(observation: Float32Array): number {
  return gains.reduce((sum, gain, i) => sum + gain * observation[i]!, 0);
}
