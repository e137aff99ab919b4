import { embodimentOf } from '../agents/anatomy.js';
import { actorCritic } from '../agents/index.js';
import { normalise, vectorize } from '../envs/index.js';
import { stream } from '../random.js';
import type { Agent, Embodiment, Episode, Objective, PartScore, VectorEnvironment } from '../types.js';
import type { Job } from './job.js';
import { pluginPreparation } from './plugins.js';
import { registries } from './registries.js';

/** How good some episodes were. */
export interface Grade {
  readonly score: number;
  /** 0 = random, 1 = the task's reference; null where the task has none for these parameters. */
  readonly normalisedScore: number | null;
  /** What was achieved in each of several things wanted. */
  readonly parts?: Readonly<Record<string, PartScore & { readonly unit: string }>>;
}

// Lanes are seeded one after the other from their base, so bases lie far apart: no two training seeds share a world, and
// neither training nor the choice of the best weights ever sees a world on which a result is measured.
const seedsARun = 2 ** 20;
const heldOut = { evaluation: 2 ** 50, final: 2 ** 51 } as const;

/** Whether an evaluation chooses among weights, or measures a result. */
export type EvaluationKind = keyof typeof heldOut;

/** The job's world in so many lanes, not begun yet, stepped by so many threads. */
export function worldOf(job: Job, lanes = job.env.lanes, threads = 1): VectorEnvironment {
  const prepare = pluginPreparation(job.plugins);
  return vectorize(job.env, { lanes, autoresetMode: 'SameStep', threads, ...(prepare && { prepare }) });
}

/** Seed of the first training lane. */
export function trainingSeed(job: Job): number {
  return job.seed * seedsARun;
}

/** Seed of the first evaluation lane: no training seed gives these worlds, and they are the same for every rule. */
export function evaluationSeed(kind: EvaluationKind): number {
  return heldOut[kind];
}

/** The agent of a job, for worlds such as `world`. */
export function agentOf(job: Job, world: VectorEnvironment): Agent {
  const { network, objective, rule, agent, control, seed } = job;
  const { singleObservationSpace: observationSpace, singleActionSpace: actionSpace, lanes } = world;
  return actorCritic({
    observationSpace,
    actionSpace,
    lanes,
    network,
    objective,
    rule,
    agent,
    control,
    seed,
  });
}

/** The body a job gives its objective, found out by a first decision in its world. */
export function embodimentIn(job: Pick<Job, 'env' | 'agent'>): Embodiment {
  const world = vectorize(job.env, { autoresetMode: 'Disabled' });
  const { singleObservationSpace: observationSpace, singleActionSpace: actionSpace } = world;
  world.reset({ seed: 0 });
  const { info } = world.step([actionSpace.sample(stream(0, 'policy'))]);
  world.close();
  const body = embodimentOf({ observationSpace, actionSpace, lanes: job.env.lanes, agent: job.agent });
  return { ...body, tellsGroundTruth: 'trial' in info };
}

/** What a job's agent wants. */
export function objectiveOf({ objective }: Pick<Job, 'objective'>): Objective {
  return registries.objective.get(objective.name).create(objective.options);
}

/** Unit of a job's scores: its objective's, or the task's where that is what the objective is judged by. */
export function scoreUnit(job: Job): string {
  return objectiveOf(job).unit ?? taskUnit(job);
}

/** Unit of the task's own score. */
export function taskUnit(job: Job): string {
  return registries.env.get(job.env.id).score.unit;
}

/** How good finished episodes were by the task's own score, whatever the objective. */
export function taskGrade(job: Job, episodes: readonly Episode[]): Grade {
  const score = registries.env.get(job.env.id).score.of(episodes, job.env.parameters);
  return { score, normalisedScore: normalise(job.env, score) };
}
