import { lane } from '../envs/worlds/lane.js';
import { laneInfo } from '../envs/worlds/infos.js';
import { liveEpisode } from '../envs/worlds/liveEpisode.js';
import { vectorEnvironment } from '../envs/worlds/vectorize.js';
import { stream } from '../random.js';
import type { Agent, Episode, EnvSpec, ScriptedPolicy, Setting, Task, Timestep } from '../types.js';
import type { Watch } from './film.js';

interface Stay {
  readonly seed: number;
  readonly episodes: number;
  readonly watch: Watch;
}

/** Whole episodes of a scripted policy in one world, in the setting it asks for. */
export function scriptedEpisodes(
  task: Task,
  { parameters, maxEpisodeSteps }: Setting,
  policy: ScriptedPolicy,
  { seed, episodes, watch }: Stay,
): readonly Episode[] {
  const one = lane(task, { id: task.id, parameters, maxEpisodeSteps, wrappers: [] });
  const random = stream(seed, 'policy');
  return Array.from({ length: episodes }, (_, episode) => {
    const begin = { seed: episode === 0 ? seed : undefined, random };
    return liveEpisode(one, policy, parameters, begin, {
      sensed: (world, decision) => watch({ episode, decision, over: false }, world.render),
      decided(world, { outcome: { terminated, truncated = false } }, decision) {
        if (terminated || truncated) watch({ episode, decision, over: true }, world.render);
      },
    });
  });
}

/** Whole episodes of frozen weights in one world. */
export function trainedEpisodes(
  task: Task,
  spec: EnvSpec,
  agent: Agent,
  { seed, episodes, watch }: Stay,
): readonly Episode[] {
  // 'Disabled': the last scene of an episode is seen before the next begins.
  const world = vectorEnvironment(task, spec, 1, 'Disabled');
  const act = { frozen: { random: stream(seed, 'evaluation') } };
  const draw = () => world.render(0);
  const over = ({ terminated, truncated }: Timestep) => (terminated[0]! | truncated[0]!) !== 0;
  const lived: Episode[] = [];
  let timestep = world.reset({ seed });
  for (let episode = 0; episode < episodes; episode++) {
    let total = 0;
    let decision = 0;
    watch({ episode, decision, over: false }, draw);
    do {
      timestep = world.step(agent.act(timestep, act));
      total += timestep.reward[0]!;
      watch({ episode, decision: ++decision, over: over(timestep) }, draw);
    } while (!over(timestep));
    lived.push({ return: total, length: decision, final: laneInfo(timestep.info, 0) });
    // An agent is shown what 'SameStep' shows: that one episode has ended, and how the next begins.
    const { terminated, truncated } = timestep;
    timestep = { ...world.reset({ resetMask: Uint8Array.of(1) }), terminated, truncated };
  }
  return lived;
}
