import type { RandomStream } from '../../random.js';
import type { Episode, Outcome, ScriptedPolicy, Setting, World } from '../../types.js';
import type { Lane } from './lane.js';

/** One decision of an episode, as an onlooker sees it. */
export interface Moment {
  /** What was sensed before it; overwritten by the next moment. */
  readonly observation: Float32Array;
  readonly action: unknown;
  /** What the action led to. */
  readonly outcome: Outcome;
}

/** Who follows an episode while it is lived; may look at the world, and must not touch it. */
export interface Onlooker {
  /** The world has been sensed, after so many decisions. */
  sensed?(world: World, decisions: number): void;
  /** A decision has just been made, the last one included. */
  decided?(world: World, moment: Moment, decisions: number): void;
}

/** Lives one whole episode by a scripted policy; `seed` begins new streams, without it they run on. */
export function liveEpisode(
  one: Lane,
  policy: ScriptedPolicy,
  parameters: Setting['parameters'],
  { seed, random }: { readonly seed: number | undefined; readonly random: RandomStream },
  onlooker: Onlooker = {},
): Episode {
  const { world } = one;
  const observation = new Float32Array(world.observationSpace.flatSize);
  let final = one.begin(seed);
  const act = policy.begin(world, parameters);
  let total = 0;
  for (let length = 1; ; length++) {
    world.observe(observation);
    onlooker.sensed?.(world, length - 1);
    const action = act(observation, random, final);
    const outcome = one.step(action);
    total += outcome.reward;
    final = outcome.info;
    onlooker.decided?.(world, { observation, action, outcome }, length);
    if (outcome.terminated || outcome.truncated) return { return: total, length, final };
  }
}
