import type { EnvSpec, Task } from '../../types.js';
import type { LaneSnapshot } from './lane.js';
import { rehearsal } from './rehearsal.js';

/**
 * What would be sensed after `actions` from a snapshot of a lane, [observation], without Gaussian sensor noise.
 *
 * An episode that ends stays as it ended. Whatever else the world draws goes on from the snapshot's own streams.
 */
export type Simulate = (from: LaneSnapshot, actions: readonly unknown[]) => Float32Array;

/** A world in which things can be tried out from snapshots of others of the same spec, and nothing comes of it. */
export function simulator(task: Task, spec: EnvSpec): Simulate {
  const { world, act, back } = rehearsal(task, spec, 0);
  const size = world.observationSpace.flatSize;
  return (from, actions) => {
    back({ ...from, ended: false });
    for (const action of actions) act(action);
    const observation = new Float32Array(size);
    world.observe(observation);
    return observation;
  };
}
