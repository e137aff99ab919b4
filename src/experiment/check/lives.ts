import { policiesOf } from '../../envs/worlds/anchors.js';
import { lane } from '../../envs/worlds/lane.js';
import { liveEpisode } from '../../envs/worlds/liveEpisode.js';
import type { Moment, Onlooker } from '../../envs/worlds/liveEpisode.js';
import { around } from '../../envs/wrappers/around.js';
import { stream } from '../../random.js';
import type { EnvSpec, ScriptedPolicy, Task, World } from '../../types.js';

/** What one policy lived through. */
export interface Life {
  readonly policy: string;
  readonly world: World;
  readonly episodes: readonly (readonly Moment[])[];
  /** What was shown after the last decision of each episode. */
  readonly last: readonly Float32Array[];
}

/** Decisions after which an episode of a life is cut. */
const limit = 400;
/** Decisions that a life has at least, unless so many episodes come before. */
const decisions = 400;
const mostEpisodes = 60;

/** Constant policies: a discrete action space's first few actions, one each. */
const constants = 8;

/**
 * What every scripted policy, chance, and one policy for each of the first discrete actions live through.
 *
 * Observations are asked for into arrays full of NaN, so that an entry nobody wrote is seen as one.
 */
export function livesOf(task: Task, spec: EnvSpec): readonly Life[] {
  const { observationSpace: _, actionSpace } = task.create(spec.parameters);
  const { n = 0, start = 0 } = actionSpace as { n?: number; start?: number };
  const always = Array.from({ length: Math.min(n, constants) }, (_, k) => [
    `always ${start + k}`,
    constant(start + k),
  ]) as [string, ScriptedPolicy][];
  const policies = [...Object.entries(policiesOf(task)), ...always];
  return policies.map(([name, policy]) => lifeOf({ ...task, create: unwritten(task) }, spec, name, policy));
}

function constant(action: number): ScriptedPolicy {
  return { kind: 'scripted', summary: 'the same all the time', begin: () => () => action };
}

function unwritten(task: Task): Task['create'] {
  return (parameters) => {
    const world = task.create(parameters);
    const observe = (into: Float32Array): void => world.observe(into.fill(NaN));
    return around(world, { observe });
  };
}

function lifeOf(task: Task, spec: EnvSpec, name: string, policy: ScriptedPolicy): Life {
  const { parameters, maxEpisodeSteps } = policy.setting?.(spec) ?? spec;
  const short = { ...spec, parameters, maxEpisodeSteps: Math.min(limit, maxEpisodeSteps ?? limit) };
  const one = lane(task, short);
  const random = stream(3, 'policy');
  const episodes: Moment[][] = [];
  const last: Float32Array[] = [];
  for (let made = 0; made < decisions && episodes.length < mostEpisodes; made += episodes.at(-1)!.length) {
    const moments: Moment[] = [];
    const seed = episodes.length === 0 ? 3 : undefined;
    liveEpisode(one, policy, parameters, { seed, random }, recorder(moments));
    episodes.push(moments);
    last.push(new Float32Array(one.world.observationSpace.flatSize));
    one.world.observe(last.at(-1)!);
  }
  return { policy: name, world: one.world, episodes, last };
}

function recorder(moments: Moment[]): Onlooker {
  return {
    decided(_world, { observation, action, outcome }) {
      moments.push({ observation: observation.slice(), action, outcome: structuredClone(outcome) });
    },
  };
}

/** Calls `see` for every decision of every life, with a phrase that says where it was. */
export function everyMoment(
  lives: readonly Life[],
  see: (moment: Moment, where: () => string, life: Life) => void,
): void {
  for (const life of lives)
    for (const [e, episode] of life.episodes.entries())
      for (const [t, moment] of episode.entries())
        see(moment, () => `policy ${life.policy}, episode ${e}, decision ${t}`, life);
}
