import type { EnvSpec, Task } from '../../types.js';
import { lane } from './lane.js';
import type { LaneSnapshot } from './lane.js';
import { quietly } from './rehearsal.js';

/**
 * What would be sensed after `actions` from a snapshot of a lane, [observation], without Gaussian sensor noise.
 *
 * An episode that ends stays as it ended. Whatever else the world draws goes on from the snapshot's own streams.
 */
export type Simulate = (from: LaneSnapshot, actions: readonly unknown[]) => Float32Array;

/** A world in which things can be tried out from snapshots of others of the same spec, and nothing comes of it. */
export function simulator(task: Task, spec: EnvSpec): Simulate {
  const one = lane(task, spec, quietly);
  const size = one.world.observationSpace.flatSize;
  return (from, actions) => {
    one.restore(from);
    for (const action of actions) {
      const { terminated, truncated } = one.step(action);
      if (terminated || truncated) break;
    }
    const observation = new Float32Array(size);
    one.world.observe(observation);
    return observation;
  };
}
