import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FinishedRun, PlannedRun } from '../../src/experiment/compare.js';

/** A cheap scenario of one objective in one environment, as YAML. */
export function cellText(objective: string, env = 'ReversalBandit-v0'): string {
  return `question: Does it learn?
env: { id: ${env}, maxEpisodeSteps: 16, lanes: 4 }
network: { options: { hidden: [8] } }
objective: { name: ${objective} }
agent: { horizon: 8 }
rules:
  rewardModulatedHebbian: { learningRate: 0.01 }
  backprop: { learningRate: 0.01 }
budget: { decisions: 512, quick: 64 }
evaluation: { every: 64, episodes: 4, finalEpisodes: 8 }
`;
}

/** Writes scenario files into a folder and answers its path. */
export function cubeFolder(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs as if they had been made, each with the score that `scored` gives it. */
export function finishedRuns(
  plan: readonly PlannedRun[],
  scored: (job: PlannedRun['job']) => number,
): readonly FinishedRun[] {
  return plan.map((run) => {
    const score = scored(run.job);
    const { id, seed, decisions } = run.job;
    const task = { score: 10 * score, normalisedScore: null, unit: 'pellets' };
    const result = { id, seed, score, normalisedScore: null, unit: 'nats', task, decisions, best: null };
    return { ...run, result, decisionsPerSecond: 1 };
  });
}
