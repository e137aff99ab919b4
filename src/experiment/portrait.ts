import { selectBackend } from '../backend/select.js';
import { UserError } from '../errors.js';
import { stream } from '../random.js';
import { loadCheckpoint } from './checkpoint.js';
import { agentOf, evaluationSeed, worldOf } from './parts.js';
import { loadPlugins } from './plugins.js';
import { readJob } from './runFolder.js';

/**
 * The scene of a world that training has not seen, after `decisions` decisions of a run's last weights, as SVG.
 *
 * The world is the same for every rule and seed, so that pictures can be put side by side. Throws a `UserError` when the
 * folder holds no run or no whole checkpoint.
 */
export async function portrait(folder: string, decisions = 60): Promise<string> {
  const job = readJob(folder);
  const saved = job && loadCheckpoint(folder);
  if (!saved) throw new UserError(`${folder} holds no weights to show`, 'name a folder that `run` wrote', 1);
  await loadPlugins(job.plugins);
  await selectBackend(job.backend ?? undefined);
  const training = worldOf(job);
  const world = worldOf(job, 1);
  const agent = agentOf(job, training);
  try {
    agent.restore(saved.checkpoint.agent);
    const act = { frozen: { random: stream(evaluationSeed('final'), 'evaluation') } };
    let timestep = world.reset({ seed: evaluationSeed('final') });
    for (let i = 0; i < decisions; i++) timestep = world.step(agent.act(timestep, act));
    return world.render(0);
  } finally {
    agent.dispose();
    world.close();
    training.close();
  }
}
