import { lane } from '../../src/envs/worlds/lane.js';
import type { Lane } from '../../src/envs/worlds/lane.js';
import { agentOf, trainingSeed, worldOf } from '../../src/experiment/parts.js';
import type { Job } from '../../src/experiment/job.js';
import { registries } from '../../src/experiment/registries.js';
import { stream } from '../../src/random.js';
import type { Agent, EnvSpec, Info, Timestep, World } from '../../src/types.js';

/** Chooses for animals side by side, [B], from what each senses, [B, observation]. */
export type Way = (observation: Float32Array) => ArrayLike<unknown>;

/** An animal in a world of its own. */
export interface Creature {
  readonly lane: Lane;
}

/** The agent of a job as it is born. */
export function newborn(job: Job): Agent {
  const world = worldOf(job);
  const agent = agentOf(job, world);
  world.close();
  return agent;
}

/** An agent that has lived a job; `pause` is told of it now and then, `pauses` times at even intervals, last at the end. */
export function grown(job: Job, pauses = 0, pause: (agent: Agent) => void = () => {}): Agent {
  const world = worldOf(job);
  const agent = agentOf(job, world);
  let timestep: Timestep = world.reset({ seed: trainingSeed(job) });
  let paused = 0;
  for (let decisions = 0; decisions < job.decisions;) {
    timestep = world.step(agent.act(timestep));
    agent.observe(timestep);
    decisions += world.lanes;
    if (decisions < ((paused + 1) * job.decisions) / pauses) continue;
    pause(agent);
    paused++;
  }
  world.close();
  return agent;
}

/** The samples of frozen weights. */
export function frozenWay(agent: Agent, seed = 1): Way {
  const random = stream(seed, 'evaluation');
  return (observation) => {
    const none = new Uint8Array(0);
    const still = { reward: new Float64Array(0), terminated: none, truncated: none, info: {} };
    return agent.act({ ...still, observation }, { frozen: { random } });
  };
}

/** Animals in worlds of their own from this seed on, begun; `world` is what `lane` hides of its type. */
export function begun<W extends World = World>(
  spec: EnvSpec,
  count: number,
  firstSeed: number,
): readonly { readonly lane: Lane; readonly world: W }[] {
  return Array.from({ length: count }, (_, b) => {
    const one = lane(registries.env.get(spec.id), spec);
    one.begin(firstSeed + b);
    return { lane: one, world: one.world as W };
  });
}

/** What animals sense, [B, observation]. */
function sensed(herd: readonly Creature[]): Float32Array {
  const size = herd[0]!.lane.world.observationSpace.flatSize;
  const observation = new Float32Array(size * herd.length);
  for (const [b, { lane: one }] of herd.entries())
    one.world.observe(observation.subarray(b * size, (b + 1) * size));
  return observation;
}

/**
 * Lets animals live, until each has died or so many decisions have passed.
 *
 * `after` is told of every decision of every living animal; an animal of which it says true is watched no longer. → how
 * long each was watched.
 */
export function watch<One extends Creature>(
  herd: readonly One[],
  way: Way,
  decisions: number,
  after: (animal: One, info: Info) => boolean | void = () => {},
): number[] {
  const lived = herd.map(() => decisions);
  const over = herd.map(() => false);
  for (let t = 0; t < decisions && over.includes(false); t++) {
    const actions = way(sensed(herd));
    for (const [b, animal] of herd.entries()) {
      if (over[b]) continue;
      const { terminated, truncated = false, info } = animal.lane.step(actions[b]);
      over[b] = after(animal, info) === true || terminated || truncated;
      if (over[b]) lived[b] = t + 1;
    }
  }
  return lived;
}
