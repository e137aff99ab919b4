import { lastValueFrom, skip, takeWhile, tap } from 'rxjs';
import { normalise } from '../envs/index.js';
import { timesteps } from '../envs/worlds/stream.js';
import { stream } from '../random.js';
import type { Achievement, Agent, Episode, FrozenLife, Timestep } from '../types.js';
import { episodeTracker, noEpisodes } from './episodes.js';
import type { Job } from './job.js';
import { frozenLife } from './frozenLife.js';
import { embodimentIn, evaluationSeed, objectiveOf, taskGrade, taskUnit, worldOf } from './parts.js';
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
 * Grades frozen weights by their objective, in worlds of fixed seeds; neither the agent nor its streams change.
 *
 * Of whole episodes each lane contributes a number fixed beforehand, since the first to end would be the short ones.
 * Throws the signal's reason when stopped.
 */
export async function evaluateAgent(agent: Agent, job: Job, options: EvaluationOptions): Promise<Grade> {
  return grade(job, lifeOf(agent, job, options));
}

/** As `evaluateAgent`, with the task's own score of the same weights beside it. */
export async function evaluateTwice(
  agent: Agent,
  job: Job,
  options: EvaluationOptions,
): Promise<Grade & { readonly task: Grade }> {
  const life = lifeOf(agent, job, options);
  const found = await grade(job, life);
  return { ...found, task: taskGrade(job, await life.episodes()) };
}

async function grade(job: Job, life: FrozenLife): Promise<Grade> {
  const objective = objectiveOf(job);
  const found = await objective.embody(embodimentIn(job)).evaluate(life);
  const { value: score, parts } = typeof found === 'number' ? { value: found, parts: undefined } : found;
  const normalisedScore = objective.unit === null ? normalise(job.env, score) : null;
  return { score, normalisedScore, ...(parts && { parts: inUnits(parts, taskUnit(job)) }) };
}

/** Parts with every unit named. */
function inUnits(parts: Achievement['parts'], taskUnit: string): NonNullable<Grade['parts']> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, { ...part, unit: part.unit ?? taskUnit }]),
  );
}

function lifeOf(agent: Agent, job: Job, options: EvaluationOptions): FrozenLife {
  const { kind, deterministic = false, signal } = options;
  const lanes = Math.min(options.episodes, mostLanes);
  const quota = Array.from({ length: lanes }, (_, b) =>
    Math.floor((options.episodes + lanes - 1 - b) / lanes),
  );
  const episodes = () => wholeEpisodes(agent, job, quota, options);
  return frozenLife(agent, job, { kind, deterministic, episodes, ...(signal && { signal }) });
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
