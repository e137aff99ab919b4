import { setImmediate } from 'node:timers/promises';
import { stream } from '../random.js';
import type { Agent, Episode } from '../types.js';
import { episodeTracker, noEpisodes } from './episodes.js';
import type { Job } from './job.js';
import { evaluationSeed, worldOf, grader } from './parts.js';
import type { EvaluationKind, Grade } from './parts.js';

export interface EvaluationOptions {
  readonly episodes: number;
  readonly kind: EvaluationKind;
  /** The most probable action instead of a sample. */
  readonly deterministic?: boolean;
  readonly signal?: AbortSignal;
}

const mostLanes = 64;

/**
 * Grades frozen weights on whole episodes in worlds of fixed seeds; neither the agent nor its streams change.
 *
 * Each lane contributes a number of episodes fixed beforehand, since the first to end would be the short ones. Throws the
 * signal's reason when stopped.
 */
export async function evaluateAgent(agent: Agent, job: Job, options: EvaluationOptions): Promise<Grade> {
  const lanes = Math.min(options.episodes, mostLanes);
  const quota = Array.from({ length: lanes }, (_, b) =>
    Math.floor((options.episodes + lanes - 1 - b) / lanes),
  );
  return grader(job)(await wholeEpisodes(agent, job, quota, options));
}

/** Plays until lane b has finished quota[b] episodes; lanes that are done play on and count for nothing. */
async function wholeEpisodes(
  agent: Agent,
  job: Job,
  quota: readonly number[],
  { kind, deterministic = false, signal }: EvaluationOptions,
): Promise<readonly Episode[]> {
  const world = worldOf(job, quota.length);
  const act = { deterministic, frozen: { random: stream(evaluationSeed(kind), 'evaluation') } };
  const tracker = episodeTracker(noEpisodes(quota.length), 1);
  const byLane = quota.map((): Episode[] => []);
  let missing = quota.reduce((a, b) => a + b, 0);
  try {
    let timestep = world.reset({ seed: evaluationSeed(kind) });
    for (let step = 1; missing > 0; step++) {
      timestep = world.step(agent.act(timestep, act));
      for (const { lane, episode } of tracker.add(timestep)) {
        if (byLane[lane]!.length === quota[lane]) continue;
        byLane[lane]!.push(episode);
        missing--;
      }
      if (step % agent.horizon === 0) await setImmediate();
      signal?.throwIfAborted();
    }
  } finally {
    world.close();
  }
  return byLane.flat();
}
