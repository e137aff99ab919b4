import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { bootstrapMean } from '../analysis/statistics.js';
import type { FinishedRun, PlannedRun } from '../experiment/compare.js';
import type { Job } from '../experiment/job.js';
import type { Scenario } from '../experiment/scenario.js';
import { align, fixed, thousands } from '../report/table.js';
import { wholeNumber } from './options.js';
import { defaultFolder } from './outFolder.js';
import { print, printJson, tell } from './output.js';
import { drawRuns, drawWorlds } from './pictures.js';
import { makeRuns } from './runs.js';
import { shownScores } from './scores.js';
import type { ShownScores } from './scores.js';
import { addTrainingOptions, namedScenario } from './training.js';
import type { TrainingOptions } from './training.js';

interface RunOptions extends TrainingOptions {
  readonly seed?: number;
  readonly rule?: string;
}

/** `brainset run`: trains one rule of a scenario, once or over several seeds. */
export function addRun(program: Command): void {
  const seed = new Option('--seed <n>', 'one run, with this seed').argParser(wholeNumber).conflicts('seeds');
  const command = program
    .command('run')
    .description('train a scenario, evaluate what was learnt, draw its learning curve')
    .addOption(seed)
    .option('--rule <name>', "learn by this rule instead of the scenario's own");
  addTrainingOptions(command).action(run);
}

async function run(name: string, options: RunOptions): Promise<void> {
  const scenario = await namedScenario(name, options);
  const jobs = await jobsOf(scenario, options);
  const rule = jobs[0]!.rule.name;
  const out = options.out ?? defaultFolder(`${scenario.name}-${rule}`, jobs, options.resume ?? false);
  const runs = await makeRuns(plan(jobs, out, options), out, options);
  const picture = await drawRuns(runs, out, `${scenario.name}: ${rule}`);
  const world = await drawWorlds(runs, out);
  const shown = shownScores(
    runs.map(({ result }) => result),
    runs[0]!.result.unit,
  );
  if (options.json) printJson(await report(scenario.name, runs, shown));
  else print(text(`${scenario.name}, ${rule}`, runs, shown));
  tell(`learning curve: ${picture}\nworld: ${world}`);
}

/** One job a seed. */
async function jobsOf(scenario: Scenario, options: RunOptions): Promise<readonly Job[]> {
  const { resolve } = await import('../experiment/resolve.js');
  const { seed, seeds = scenario.seeds, rule, decisions, backend } = options;
  const all = seed === undefined ? Array.from({ length: seeds }, (_, i) => i) : [seed];
  return all.map((each) => resolve(scenario, { seed: each, rule, decisions, backend }));
}

/** A single run has `out` for its folder; runs over several seeds lie side by side in it. */
function plan(jobs: readonly Job[], out: string, { seeds }: RunOptions): readonly PlannedRun[] {
  const isSingle = jobs.length === 1 && seeds === undefined;
  return jobs.map((job) => {
    const label = `seed-${job.seed}`;
    return { label, job, folder: isSingle ? out : join(out, label) };
  });
}

async function report(scenario: string, runs: readonly FinishedRun[], shown: ShownScores): Promise<object> {
  const { runReport } = await import('../experiment/compare.js');
  const normalisedScore = shown.isNormalised ? bootstrapMean(shown.scores) : null;
  return { scenario, runs: runs.map(runReport), summary: { normalisedScore } };
}

/** Every run on a line, and their mean where there are several. */
function text(title: string, runs: readonly FinishedRun[], { scores, label }: ShownScores): string {
  const header = [
    'seed',
    `score (${runs[0]!.result.unit})`,
    'normalised',
    'decisions',
    'decisions/s',
    'folder',
  ];
  const rows = runs.map(({ result, decisionsPerSecond, folder }) => [
    String(result.seed),
    fixed(result.score),
    result.normalisedScore === null ? '–' : fixed(result.normalisedScore),
    thousands(result.decisions),
    thousands(decisionsPerSecond),
    folder,
  ]);
  const lines = align([header, ...rows], ['right', 'right', 'right', 'right', 'right', 'left']);
  const { mean, low, high } = bootstrapMean(scores);
  const summary = `${label}: mean ${fixed(mean)}, 95 % interval [${fixed(low)}, ${fixed(high)}]`;
  return [title, lines, ...(runs.length > 1 ? [summary] : [])].join('\n');
}
