import { stream } from '../../random.js';
import type { Episode, Reference } from '../../types.js';
import { foragingWorld, type ForagingWorld } from './world.js';
import type { ForagingParameters } from './parameters.js';
import type { Policy } from './policies.js';

/** 97.5 % quantile of Student's t by degrees of freedom from 1, then the normal's. */
const quantiles = [
  12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
];

/** Reward per 1000 engine steps over all episodes: Σ return / Σ (decisions · action repeat / 1000). */
export function rewardRate(episodes: readonly Episode[], { actionRepeat }: { actionRepeat: number }): number {
  const decisions = episodes.reduce((sum, { length }) => sum + length, 0);
  const reward = episodes.reduce((sum, episode) => sum + episode.return, 0);
  return (1000 * reward) / (decisions * actionRepeat);
}

/** How much of a policy's life is measured. */
export interface Budget {
  readonly seeds: number;
  /** Engine steps a seed, at least; the last episode is finished. */
  readonly engineSteps: number;
  /** Decisions. */
  readonly maxEpisodeSteps: number;
}

/** Mean score of a policy over seeds, with the half-width of its 95 % interval (Student's t). */
export function policyScore(
  parameters: ForagingParameters,
  makePolicy: () => Policy,
  budget: Budget,
): Pick<Reference, 'value' | 'error'> {
  const { seeds } = budget;
  const scores = Array.from({ length: seeds }, (_, seed) =>
    rewardRate(episodes(parameters, makePolicy, budget, seed), parameters),
  );
  const value = scores.reduce((sum, score) => sum + score, 0) / seeds;
  const variance = scores.reduce((sum, score) => sum + (score - value) ** 2, 0) / (seeds - 1);
  return { value, error: (quantiles[seeds - 2] ?? 2) * Math.sqrt(variance / seeds) };
}

/** The same for a policy that decides at every engine step, in the same world and for the same time. */
export function everyStepScore(
  parameters: ForagingParameters,
  makePolicy: () => Policy,
  budget: Budget,
): Pick<Reference, 'value' | 'error'> {
  const maxEpisodeSteps = budget.maxEpisodeSteps * parameters.actionRepeat;
  return policyScore({ ...parameters, actionRepeat: 1 }, makePolicy, { ...budget, maxEpisodeSteps });
}

function episodes(
  parameters: ForagingParameters,
  makePolicy: () => Policy,
  { engineSteps, maxEpisodeSteps }: Budget,
  seed: number,
): Episode[] {
  const lived: Episode[] = [];
  for (let steps = 0; steps < engineSteps; steps += lived.at(-1)!.length * parameters.actionRepeat)
    lived.push(episode(foragingWorld(parameters), makePolicy(), maxEpisodeSteps, seed, lived.length));
  return lived;
}

/** One episode; its number stands in for the lane, so that each has streams of its own. */
function episode(
  world: ForagingWorld,
  policy: Policy,
  maxEpisodeSteps: number,
  seed: number,
  number: number,
): Episode {
  world.reset({ layout: stream(seed, 'layout', number), noise: stream(seed, 'noise', number) });
  const random = stream(seed, 'policy', number);
  let total = 0;
  for (let length = 1; ; length++) {
    const { reward, terminated } = world.step(policy(world.scene, random));
    total += reward;
    if (terminated || length === maxEpisodeSteps) return { return: total, length };
  }
}
