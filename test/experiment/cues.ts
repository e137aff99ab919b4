import { fileURLToPath } from 'node:url';
import { scenario } from '../../src/experiment/loadScenario.js';
import { loadPlugins } from '../../src/experiment/plugins.js';
import type { Scenario, ScenarioInput } from '../../src/experiment/scenario.js';

/** Brings the world `Cues-v0`. */
export const cuesPlugin = fileURLToPath(new URL('plugins/cues.mjs', import.meta.url));

await loadPlugins([cuesPlugin]);

/** A scenario about cues that takes a moment: 8 lanes, 4 decisions a rollout, 32 decisions between updates. */
export function cueScenario(changes: Partial<ScenarioInput> = {}): Scenario {
  return scenario({
    question: 'Which action pays?',
    env: { id: 'Cues-v0', lanes: 8 },
    network: { options: { hidden: [8] } },
    agent: { horizon: 4 },
    rules: { backprop: { learningRate: 0.02 }, rewardModulatedHebbian: { learningRate: 0.01 } },
    budget: { decisions: 1600 },
    evaluation: { every: 500, episodes: 10, finalEpisodes: 20 },
    checkpoint: { every: 400 },
    metrics: { every: 100 },
    plugins: [cuesPlugin],
    ...changes,
  });
}
