import { join } from 'node:path';
import type { FinishedRun } from '../experiment/compare.js';
import type { Job, MetricsLine } from '../experiment/job.js';
import type { Curve, RunCurve } from '../report/curves.js';
import type { Panel } from '../report/strip.js';
import type { PolicyKind } from '../types.js';
import { shownScores } from './scores.js';

/** Draws the learning curves of some runs as `learning-curves.svg` in `out` and answers its path. */
export async function drawRuns(runs: readonly FinishedRun[], out: string, title: string): Promise<string> {
  const { learningCurves } = await import('../report/learningCurves.js');
  const { makeFolder, replaceFile } = await import('../experiment/disk.js');
  const { label, isNormalised } = shownScores(
    runs.map(({ result }) => result),
    runs[0]!.result.unit,
  );
  const references = isNormalised ? await referenceLines(runs[0]!.job.env) : [];
  const svg = learningCurves(await curvesOf(runs, isNormalised), { title, scoreLabel: label, references });
  const path = join(out, 'learning-curves.svg');
  makeFolder(out);
  replaceFile(path, svg);
  return path;
}

/** Draws what each rule's first seed has learnt to do, as `worlds.svg` in `out`, and answers its path. */
export async function drawWorlds(runs: readonly FinishedRun[], out: string): Promise<string> {
  const { portrait } = await import('../experiment/portrait.js');
  const { replaceFile } = await import('../experiment/disk.js');
  const { strip } = await import('../report/strip.js');
  const shown = runs.filter(
    ({ job }, i) =>
      job.control === null &&
      i === runs.findIndex((run) => run.job.control === null && run.job.rule.name === job.rule.name),
  );
  const panels: Panel[] = [];
  for (const { job, folder } of shown) panels.push({ title: job.rule.name, svg: await portrait(folder) });
  const path = join(out, 'worlds.svg');
  replaceFile(path, strip(panels));
  return path;
}

const referenceLabels = {
  random: 'random',
  memoryless: 'best without memory',
  ideal: 'ideal observer',
  oracle: 'oracle, which sees hidden state',
  scripted: 'scripted policy',
} as const satisfies Record<PolicyKind, string>;

/** What 0 and 1 of a task's normalised score stand for. */
async function referenceLines(
  env: Job['env'],
): Promise<readonly { readonly label: string; readonly value: number }[]> {
  const { registries } = await import('../experiment/registries.js');
  const { anchorsFor } = await import('../envs/worlds/normalised.js');
  const best = anchorsFor(registries.env.get(env.id), env)?.best;
  return [
    { label: 'random', value: 0 },
    { label: best ? referenceLabels[best.kind] : 'reference', value: 1 },
  ];
}

/** Evaluations while learning, as the run folders hold them: of a resumed run also those made before. */
async function curvesOf(runs: readonly FinishedRun[], isNormalised: boolean): Promise<readonly Curve[]> {
  const { files, readLines } = await import('../experiment/runFolder.js');
  const curves = new Map<string, Curve & { readonly runs: RunCurve[] }>();
  for (const { job, folder } of runs) {
    const key = `${job.rule.name}/${job.control}`;
    if (!curves.has(key)) curves.set(key, { rule: job.rule.name, control: job.control, runs: [] });
    const lines = readLines(join(folder, files.metrics)) as readonly MetricsLine[];
    curves.get(key)!.runs.push({ seed: job.seed, points: points(lines, isNormalised) });
  }
  return [...curves.values()];
}

/** The final measurement stands in where no evaluation was made at the end. */
function points(lines: readonly MetricsLine[], isNormalised: boolean): RunCurve['points'] {
  const measured = lines.filter((line) => line.kind !== 'learning');
  return measured
    .filter((line, i) => line.kind === 'evaluation' || line.decisions !== measured[i - 1]?.decisions)
    .map(({ decisions, score, normalisedScore }) => ({
      decisions,
      score: isNormalised ? normalisedScore! : score,
    }));
}
