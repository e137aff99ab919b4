import { lastValueFrom, skip, takeWhile, tap } from 'rxjs';
import { timesteps } from '../envs/worlds/stream.js';
import { stream } from '../random.js';
import type { Agent, Episode, Timestep } from '../types.js';
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
  const count = (timestep: Timestep): void => {
    for (const { lane, episode } of tracker.add(timestep)) {
      if (byLane[lane]!.length === quota[lane]) continue;
      byLane[lane]!.push(episode);
      missing--;
    }
  };
  const life = timesteps(world, (timestep) => agent.act(timestep, act), {
    seed: evaluationSeed(kind),
    yieldEvery: agent.horizon,
    between: () => signal?.throwIfAborted(),
  });
  try {
    // The first timestep is a reset: nothing was decided yet.
    const counted = life.pipe(skip(1), tap(count));
    await lastValueFrom(counted.pipe(takeWhile(() => missing > 0, true)));
  } finally {
    world.close();
  }
  return byLane.flat();
}
