import { selectBackend } from '../backend/select.js';
import { UserError } from '../errors.js';
import type { AgentSnapshot } from '../types.js';
import { loadBest, loadCheckpoint } from './checkpoint.js';
import { evaluateAgent } from './evaluation.js';
import { parseGate } from './gates.js';
import type { GateResult } from './gates.js';
import { agentOf, worldOf } from './parts.js';
import type { Grade } from './parts.js';
import { loadPlugins } from './plugins.js';
import { readJob } from './runFolder.js';
import { workSize } from './workSize.js';

export interface EvaluateOptions {
  /** Default: as many as the run's own last evaluation, which then comes out the same. */
  readonly episodes?: number;
  /** The most probable action instead of a sample. */
  readonly deterministic?: boolean;
  /** Default: the scenario's. */
  readonly gates?: readonly string[];
  /** The weights of the best evaluation instead of the last ones. */
  readonly best?: boolean;
  readonly backend?: string;
  readonly signal?: AbortSignal;
}

/** What frozen weights achieve. */
export interface Evaluation extends Grade {
  readonly episodes: number;
  readonly gates: readonly GateResult[];
}

/**
 * Grades the frozen weights of a run folder on worlds of fixed seeds that no training has seen.
 *
 * Throws a `UserError` when the folder holds no run or no whole checkpoint, and for a gate it cannot read.
 */
export async function evaluate(folder: string, options: EvaluateOptions = {}): Promise<Evaluation> {
  const job = readJob(folder);
  if (job === undefined)
    throw new UserError(`${folder} is no run folder: it has no job.json`, 'name a folder that `run` wrote');
  const gates = (options.gates ?? job.gates).map(parseGate);
  await loadPlugins(job.plugins);
  await selectBackend(options.backend ?? job.backend ?? undefined, undefined, workSize(job));
  const weights = options.best ? loadBest(folder) : lastWeights(folder);
  const world = worldOf(job);
  const agent = agentOf(job, world);
  try {
    agent.restore(weights);
    const episodes = options.episodes ?? job.evaluation.finalEpisodes;
    const test = { episodes, kind: 'final', deterministic: options.deterministic ?? false } as const;
    const found = await evaluateAgent(
      agent,
      job,
      options.signal ? { ...test, signal: options.signal } : test,
    );
    return { ...found, episodes, gates: gates.map((gate) => gate(found)) };
  } finally {
    agent.dispose();
    world.close();
  }
}

function lastWeights(folder: string): AgentSnapshot {
  const saved = loadCheckpoint(folder);
  if (saved === undefined)
    throw new UserError(`${folder} has no checkpoint yet`, 'let the run get to one first', 1);
  return saved.checkpoint.agent;
}
