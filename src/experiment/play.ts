import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { equalSpaces } from '../envs/spaces/index.js';
import { policiesOf } from '../envs/worlds/anchors.js';
import { normalised } from '../envs/worlds/normalised.js';
import { specify } from '../envs/worlds/spec.js';
import { UserError } from '../errors.js';
import type { Episode, EnvSpec, PolicyKind, ScriptedPolicy, Setting, Task } from '../types.js';
import { changedParameters } from './changedParameters.js';
import type { Watch } from './film.js';
import { jobOf, withLastWeights } from './frozen.js';
import { evaluationSeed } from './parts.js';
import { scriptedEpisodes, trainedEpisodes } from './players.js';
import { registries } from './registries.js';
import { readJob } from './runFolder.js';

export interface PlayOptions {
  /** A scripted policy of the task, 'random', 'best' or 'ideal', 'memoryless', or a run folder; default: 'best', where there is one. */
  readonly policy?: string;
  /** Default 1. */
  readonly episodes?: number;
  /** Default: 0; for a run folder the first world its result is measured on. */
  readonly seed?: number;
  /** Parameters that differ, as 'path=value'. */
  readonly set?: readonly string[];
  /** Hears how the life will be shown before it is lived; answers who watches. */
  readonly onBegin?: (show: Show) => Watch;
}

/** What one needs to know to show a life. */
export interface Show {
  /** Frames a second of world time at `stride` decisions a frame. */
  readonly fps: number;
  readonly stride: number;
}

/** What a policy achieved. */
export interface Played {
  readonly env: string;
  /** Name of the policy, or the run folder. */
  readonly policy: string;
  readonly kind: PolicyKind | 'trained';
  readonly summary: string;
  readonly seed: number;
  /** Those it was played with. */
  readonly parameters: EnvSpec['parameters'];
  readonly maxEpisodeSteps: number | null;
  /** What the policy asked to be otherwise than it was asked of it. */
  readonly differs: Readonly<Record<string, { readonly asked: unknown; readonly played: unknown }>>;
  readonly score: number;
  readonly unit: string;
  /** 0 = random, 1 = the task's reference; null where the task has none for these parameters. */
  readonly normalisedScore: number | null;
  readonly episodes: readonly { readonly return: number; readonly length: number }[];
}

const nobody: Watch = () => {};

/**
 * Lives whole episodes by a scripted policy or by the last weights of a run.
 *
 * Throws a `UserError` for an unknown task or policy, naming those there are, for parameters that are wrong, and for a run
 * folder without weights or of another task.
 */
export async function play(id: string, options: PlayOptions = {}): Promise<Played> {
  // A run knows the plugin its world comes from.
  if (options.policy !== undefined && readJob(options.policy)) await jobOf(options.policy);
  const task = registries.env.get(id);
  const { policy = task.best ?? 'random' } = options;
  const scripted = scriptedPolicy(task, policy);
  if (scripted) return playScript(task, scripted, options);
  if (existsSync(policy)) return playRun(task, policy, options);
  throw new UserError(`${task.id} has no policy '${policy}', and there is no such run folder`, there(task));
}

interface Named {
  readonly name: string;
  readonly policy: ScriptedPolicy;
}

/** The policy of that name, or the one an alias stands for; nothing where there is none. */
function scriptedPolicy(task: Task, asked: string): Named | undefined {
  const policies = policiesOf(task);
  const aliases: Readonly<Record<string, string | null | undefined>> = {
    best: task.best,
    ideal: task.best,
    memoryless: task.memoryless,
  };
  const name = asked in policies ? asked : aliases[asked];
  if (name) return { name, policy: policies[name]! };
  if (!(asked in aliases)) return undefined;
  throw new UserError(`${task.id} has no ${asked} policy`, there(task));
}

function there(task: Task): string {
  return `there is: ${Object.keys(policiesOf(task)).join(', ')}, or a run folder`;
}

function playScript(task: Task, { name, policy }: Named, options: PlayOptions): Played {
  const { episodes = 1, seed = 0, onBegin } = options;
  const { spec } = specify(registries.env, {
    id: task.id,
    parameters: changedParameters(task, {}, options.set ?? []),
  });
  const setting = policy.setting?.(spec) ?? spec;
  const stride = Math.max(1, Math.round((setting.maxEpisodeSteps ?? 1) / (spec.maxEpisodeSteps ?? 1)));
  const watch = onBegin?.({ fps: task.renderFps, stride }) ?? nobody;
  const lived = scriptedEpisodes(task, setting, policy, { seed, episodes, watch });
  const { kind, summary } = policy;
  return { ...told(task, spec, setting, lived), policy: name, kind, summary, seed };
}

async function playRun(task: Task, folder: string, options: PlayOptions): Promise<Played> {
  const job = await jobOf(folder);
  if (job.env.id !== task.id)
    throw new UserError(`${folder} was trained on ${job.env.id}, not on ${task.id}`, `play ${job.env.id}`);
  const { lanes: _, ...env } = job.env;
  const spec = { ...env, parameters: changedParameters(task, env.parameters, options.set ?? []) };
  requireSameSpaces(task, env, spec);
  const { episodes = 1, seed = evaluationSeed('final'), onBegin } = options;
  const watch = onBegin?.({ fps: task.renderFps, stride: 1 }) ?? nobody;
  return withLastWeights(folder, job, (agent, decisions) => {
    const lived = trainedEpisodes(task, spec, agent, { seed, episodes, watch });
    const control = job.control === null ? '' : `, control ${job.control}`;
    const summary = `${job.rule.name}${control}, seed ${job.seed}, after ${decisions} decisions`;
    return { ...told(task, spec, spec, lived), policy: folder, kind: 'trained', summary, seed };
  });
}

/** Weights fit what they were trained on. */
function requireSameSpaces(task: Task, trained: EnvSpec, asked: EnvSpec): void {
  const [before, now] = [trained, asked].map(({ parameters }) => task.create(parameters));
  const same =
    equalSpaces(before!.observationSpace, now!.observationSpace) &&
    equalSpaces(before!.actionSpace, now!.actionSpace);
  if (!same)
    throw new UserError(
      'with these parameters other things are sensed or done than in training',
      'leave --set away, or set what keeps the spaces as they are',
    );
}

function told(
  task: Task,
  spec: EnvSpec,
  { parameters, maxEpisodeSteps }: Setting,
  lived: readonly Episode[],
): Omit<Played, 'policy' | 'kind' | 'summary' | 'seed'> {
  const score = task.score.of(lived, parameters);
  return {
    env: task.id,
    parameters,
    maxEpisodeSteps,
    differs: differences(
      { ...spec.parameters, maxEpisodeSteps: spec.maxEpisodeSteps },
      { ...parameters, maxEpisodeSteps },
    ),
    score,
    unit: task.score.unit,
    normalisedScore: normalised(task, spec, score),
    episodes: lived.map(({ return: total, length }) => ({ return: total, length })),
  };
}

function differences(
  asked: Readonly<Record<string, unknown>>,
  played: Readonly<Record<string, unknown>>,
): Played['differs'] {
  const keys = Object.keys(played).filter((key) => !isDeepStrictEqual(asked[key], played[key]));
  return Object.fromEntries(keys.map((key) => [key, { asked: asked[key], played: played[key] }]));
}
