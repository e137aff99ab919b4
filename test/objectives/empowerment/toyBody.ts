import { channels } from '../../../src/envs/spaces/index.js';
import { empowerment } from '../../../src/objectives/empowerment.js';
import { stream } from '../../../src/random.js';
import type { Channel, Embodiment, Network, Space } from '../../../src/types.js';

const lanes = 32;
const horizon = 8;

/** A sense between −1 and 1. */
export const sense = (name: string, size: number, noise: number): Channel => ({
  name,
  size,
  unit: '1',
  low: -1,
  high: 1,
  noise,
});

/** A body with a few senses. */
export const bodyOf = (
  actionSpace: Space,
  senses: readonly Channel[],
  more: Partial<Embodiment> = {},
): Embodiment => ({
  observationSpace: channels(senses),
  actionSpace,
  lanes,
  gamma: 0.9,
  normaliseRpe: true,
  ...more,
});

/** What is sensed after an action, whatever was before it. */
export type ToyWorld = (action: unknown, into: Float32Array, noise: () => number) => void;

/** The loop of an agent all of whose lanes explore: `rollouts` of it, and the mean bound in the last quarter of them. */
export function explored(
  body: Embodiment,
  world: ToyWorld,
  options: Readonly<Record<string, unknown>>,
  rollouts: number,
) {
  const size = body.observationSpace.flatSize;
  const embodied = empowerment.create({ steps: 1, babbling: 1e9, ...options }).embody(body);
  const pursuit = embodied.begin({ slices: [], outputs: 0 }, stream(1, 'objective'));
  const [noise, starts] = [stream(1, 'noise'), new Uint8Array(lanes).fill(1)];
  const none = new Uint8Array(lanes * horizon);
  let observation = new Float32Array(lanes * size);
  const bounds: number[] = [];
  for (let rollout = 0; rollout < rollouts; rollout++) {
    const seen: Float32Array[] = [observation];
    for (let t = 0; t < horizon; t++) {
      const actions = new Array<unknown>(lanes);
      pursuit.explore!(observation, starts, actions);
      starts.fill(0);
      observation = new Float32Array(lanes * size);
      for (const [b, action] of actions.entries())
        world(action, observation.subarray(b * size, (b + 1) * size), () => noise.normal());
      seen.push(observation);
    }
    const { measures } = pursuit.judge({
      lanes,
      network: undefined as unknown as Network,
      output: new Float32Array(0),
      observation: joined(seen.slice(0, -1)),
      nextObservation: joined(seen.slice(1)),
      actions: [],
      reward: new Float64Array(none.length),
      terminated: none,
      ended: none,
      starts: none,
      valid: new Uint8Array(none.length).fill(1),
      groundTruth: new Int32Array(none.length),
    });
    bounds.push(measures['bound']!);
  }
  pursuit.dispose();
  const last = bounds.slice(-Math.ceil(rollouts / 4));
  return { first: bounds[0]!, bounds, bound: last.reduce((sum, nats) => sum + nats, 0) / last.length };
}

function joined(rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...row]));
}
