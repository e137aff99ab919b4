import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../errors.js';
import type { Evaluation } from '../experiment/evaluate.js';
import type { GateResult } from '../experiment/gates.js';
import { interrupt } from './interrupt.js';
import { collect, positiveInteger } from './options.js';
import { print, printJson } from './output.js';

interface EvaluateOptions {
  readonly episodes?: number;
  readonly deterministic?: boolean;
  readonly best?: boolean;
  readonly gate?: readonly string[];
  readonly backend?: string;
  readonly json?: boolean;
}

/** `brainset evaluate`: what the frozen weights of a run achieve, and whether that passes its gates. */
export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('measure the frozen weights of a run on worlds of fixed seeds, and check gates')
    .argument('<run-folder>', 'a folder that run or compare wrote')
    .option(
      '--episodes <n>',
      "how many episodes; default: as many as the run's own last evaluation",
      positiveInteger,
    )
    .option('--deterministic', 'always the most probable action instead of a sample')
    .option('--best', 'the weights of the best evaluation while learning instead of the last ones')
    .option('--gate <condition>', "such as 'normalisedScore>=0.5'; may be given several times", collect)
    .option('--backend <name>', 'tensorflow, wasm, cpu or webgpu')
    .option('--json', 'print one JSON object')
    .action(runEvaluate);
}

async function runEvaluate(folder: string, { gate, json, ...options }: EvaluateOptions): Promise<void> {
  refuseSeveral(folder);
  const { evaluate } = await import('../experiment/evaluate.js');
  const stop = interrupt();
  try {
    const found = await evaluate(folder, { ...options, gates: gate, signal: stop.signal });
    if (json) printJson(found);
    else print(text(found));
    if (found.gates.some(({ passed }) => !passed)) process.exitCode = 1;
  } catch (error) {
    throw stop.exitCode() === 0 ? error : new UserError('interrupted', '', stop.exitCode());
  } finally {
    stop.release();
  }
}

/** A folder of several runs is easily taken for one: throws a `UserError` that names the first of them. */
function refuseSeveral(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, 'job.json'))) return;
  const jobs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => basename(file) === 'job.json',
  );
  const [first] = jobs.toSorted();
  if (first === undefined) return;
  throw new UserError(
    `${folder} is no run folder: it holds ${jobs.length}`,
    `name one of them, such as ${join(folder, dirname(first))}`,
  );
}

function text({ score, normalisedScore, parts = {}, episodes, gates }: Evaluation): string {
  const normalised =
    normalisedScore === null ? 'no reference to normalise by' : `normalised ${normalisedScore.toFixed(3)}`;
  return [
    `score ${score.toPrecision(4)}, ${normalised}, ${episodes} episodes`,
    ...Object.entries(parts).map(([name, { value, unit }]) => `${name} ${value.toPrecision(4)} ${unit}`),
    ...gates.map(verdict),
  ].join('\n');
}

function verdict({ gate, value, passed }: GateResult): string {
  return `${passed ? 'passed' : 'MISSED'}: ${gate} (${value === null ? 'unknown' : value.toPrecision(4)})`;
}
