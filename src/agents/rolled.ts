import type { Network, Rolled } from '../types.js';
import { groundTruths } from '../groundTruth.js';
import type { Rollout } from './rollout.js';

/** A full rollout as an objective may read it; what nobody asks for is not laid out. */
export function rolled(rollout: Rollout, network: Network): Rolled {
  const lanes = rollout.actions.length / rollout.steps;
  const { actions, reward, terminated, ended, starts, valid } = rollout;
  return {
    lanes,
    network,
    actions,
    reward,
    terminated,
    ended,
    starts,
    valid,
    get observation() {
      return joined(rollout.observations);
    },
    get nextObservation() {
      return joined(rollout.successors);
    },
    get output() {
      return joined(rollout.blind);
    },
    get groundTruth() {
      return Int32Array.from(rollout.timesteps.flatMap((timestep) => Array.from(groundTruths(timestep))));
    },
  };
}

/** Arrays of equal length one after the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const size = parts[0]?.length ?? 0;
  const whole = new Float32Array(parts.length * size);
  for (const [t, part] of parts.entries()) whole.set(part, t * size);
  return whole;
}
