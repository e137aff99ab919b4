import { stream } from '../../random.js';
import type { Episode, Score, ScriptedPolicy, Setting, Task } from '../../types.js';
import { policiesOf } from './anchors.js';
import { lane } from './lane.js';
import { liveEpisode } from './liveEpisode.js';

/** 97.5 % quantile of Student's t by degrees of freedom from 1, then the normal's. */
const quantiles = [
  12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
];

/** How much of a policy's life is measured. */
export interface Budget {
  readonly seeds: number;
  /** Default 0. */
  readonly firstSeed?: number;
  /** Decisions a seed, at least, in the agent's setting; the last episode is finished. */
  readonly decisions: number;
}

/** Whether two measured scores agree: joint 95 % intervals, half as wide again since many values are compared. */
export function agree(a: Score, b: Score): boolean {
  return Math.abs(a.value - b.value) <= 1.5 * Math.hypot(a.error, b.error) + 1e-9;
}

/**
 * Mean score of a scripted policy over seeds, with the half-width of its 95 % interval (Student's t).
 *
 * Throws a `RangeError` where the task has no policy of that name.
 */
export function policyScore(task: Task, setting: Setting, name: string, budget: Budget): Score {
  const policy = policiesOf(task)[name];
  if (!policy) throw new RangeError(`${task.id} has no policy '${name}'`);
  const { seeds, firstSeed = 0 } = budget;
  const own = policy.setting?.(setting) ?? setting;
  const finer = (own.maxEpisodeSteps ?? 1) / (setting.maxEpisodeSteps ?? 1);
  const scores = Array.from({ length: seeds }, (_, i) =>
    task.score.of(
      livedEpisodes(task, own, policy, { seed: firstSeed + i, decisions: budget.decisions * finer }),
      own.parameters,
    ),
  );
  const value = scores.reduce((sum, score) => sum + score, 0) / seeds;
  const variance = scores.reduce((sum, score) => sum + (score - value) ** 2, 0) / (seeds - 1);
  return { value, error: (quantiles[seeds - 2] ?? 2) * Math.sqrt(variance / seeds) };
}

/** Whole episodes of a scripted policy in one world, until `decisions` have been made. */
export function livedEpisodes(
  task: Task,
  { parameters, maxEpisodeSteps }: Setting,
  policy: ScriptedPolicy,
  { seed, decisions }: { readonly seed: number; readonly decisions: number },
): readonly Episode[] {
  const one = lane(task, { id: task.id, parameters, maxEpisodeSteps, wrappers: [] });
  const random = stream(seed, 'policy');
  const lived: Episode[] = [];
  for (let steps = 0; steps < decisions; steps += lived.at(-1)!.length)
    lived.push(liveEpisode(one, policy, parameters, { random, seed: lived.length === 0 ? seed : undefined }));
  return lived;
}
