import { selectBackend } from '../backend/select.js';
import { UserError } from '../errors.js';
import type { Agent } from '../types.js';
import { loadCheckpoint } from './checkpoint.js';
import type { Job } from './job.js';
import { agentOf, worldOf } from './parts.js';
import { loadPlugins } from './plugins.js';
import { readJob } from './runFolder.js';
import { workSize } from './workSize.js';

/** The job of a run folder, its plugins loaded. Throws a `UserError` where the folder holds no run. */
export async function jobOf(folder: string): Promise<Job> {
  const job = readJob(folder);
  if (job === undefined)
    throw new UserError(`${folder} is no run folder: it has no job.json`, 'name a folder that `run` wrote');
  await loadPlugins(job.plugins);
  return job;
}

/**
 * Does something with an agent that has a run's last weights; it is freed afterwards.
 *
 * Throws a `UserError` where the folder has no checkpoint.
 */
export async function withLastWeights<T>(
  folder: string,
  job: Job,
  use: (agent: Agent, decisions: number) => T,
): Promise<T> {
  const saved = loadCheckpoint(folder);
  if (!saved) throw new UserError(`${folder} holds no weights yet`, 'let the run get to a checkpoint', 1);
  await selectBackend(job.backend ?? undefined, undefined, workSize(job));
  const training = worldOf(job);
  const agent = agentOf(job, training);
  try {
    agent.restore(saved.checkpoint.agent);
    return use(agent, saved.checkpoint.decisions);
  } finally {
    agent.dispose();
    training.close();
  }
}
