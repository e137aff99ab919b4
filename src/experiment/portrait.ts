import { stream } from '../random.js';
import { jobOf, withLastWeights } from './frozen.js';
import { evaluationSeed, worldOf } from './parts.js';

/**
 * The scene of a world that training has not seen, after `decisions` decisions of a run's last weights, as SVG.
 *
 * The world is the same for every rule and seed, so that pictures can be put side by side. Throws a `UserError` when the
 * folder holds no run or no whole checkpoint.
 */
export async function portrait(folder: string, decisions = 60): Promise<string> {
  const job = await jobOf(folder);
  return withLastWeights(folder, job, (agent) => {
    const world = worldOf(job, 1);
    const act = { frozen: { random: stream(evaluationSeed('final'), 'evaluation') } };
    let timestep = world.reset({ seed: evaluationSeed('final') });
    for (let i = 0; i < decisions; i++) timestep = world.step(agent.act(timestep, act));
    return world.render(0);
  });
}
