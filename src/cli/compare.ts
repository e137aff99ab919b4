import { join } from 'node:path';
import type { Command } from 'commander';
import { controls } from '../agents/controls.js';
import { bootstrapMean } from '../analysis/statistics.js';
import { UserError } from '../errors.js';
import type { Comparison, RowReport } from '../experiment/compare.js';
import type { ControlName } from '../experiment/job.js';
import { suggestion } from '../registry.js';
import { table } from '../report/table.js';
import type { TableRow } from '../report/table.js';
import { names } from './options.js';
import { defaultFolder } from './outFolder.js';
import { print, printJson, tell } from './output.js';
import { drawRuns, drawWorlds } from './pictures.js';
import { makeRuns } from './runs.js';
import { shownScores } from './scores.js';
import { addTrainingOptions, namedScenario } from './training.js';
import type { TrainingOptions } from './training.js';

interface CompareOptions extends TrainingOptions {
  readonly rules?: readonly string[];
  readonly controls?: readonly string[];
}

/** `brainset compare`: one scenario under several rules and their controls, the same seeds for each. */
export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('train a scenario under several rules with paired seeds, and say which did better')
    .option('--rules <names>', "rules parted by commas; default: the scenario's", names)
    .option(
      '--controls <names>',
      `${Object.keys(controls).join(',')}, or none; default: the scenario's`,
      names,
    );
  addTrainingOptions(command).action(compare);
}

async function compare(name: string, options: CompareOptions): Promise<void> {
  const asked = options.controls && knownControls(options.controls);
  const scenario = await namedScenario(name, options);
  const { comparison, planComparison } = await import('../experiment/compare.js');
  const { rules, decisions, backend } = options;
  const seeds =
    options.seeds === undefined ? undefined : Array.from({ length: options.seeds }, (_, seed) => seed);
  const planned = (out: string) =>
    planComparison(scenario, { out, rules, controls: asked, seeds, decisions, backend });
  const jobs = planned('').map(({ job }) => job);
  const out = options.out ?? defaultFolder(`${scenario.name}-compare`, jobs, options.resume ?? false);
  const runs = await makeRuns(planned(out), out, options);
  const found = comparison(runs);
  const text = tableOf(found, runs[0]!.result.unit);
  const picture = await drawRuns(runs, out, `${scenario.name}: ${scenario.question}`);
  const worlds = await drawWorlds(runs, out);
  await write(out, { 'table.txt': text, 'compare.json': `${JSON.stringify(found, null, 2)}\n` });
  if (options.json) printJson(found);
  else print(text.trimEnd());
  tell(`learning curves: ${picture}\nworlds: ${worlds}`);
}

/** Throws a `UserError` for a control there is not; `none` asks for no control. */
function knownControls(asked: readonly string[]): readonly ControlName[] {
  const known = Object.keys(controls) as ControlName[];
  return asked
    .filter((name) => name !== 'none')
    .map((name) => {
      const found = known.find((control) => control === name);
      if (found) return found;
      throw new UserError(`--controls: unknown control '${name}'`, suggestion(name, known));
    });
}

function tableOf({ rules }: Comparison, unit: string): string {
  const groups = Object.entries(rules).flatMap(([rule, report]) => [
    { rule, control: null, report },
    ...Object.entries(report.controls).map(([control, found]) => ({
      rule,
      control: control as ControlName,
      report: found,
    })),
  ]);
  // All rows or none are normalised: they share the task and its parameters.
  const rows = groups.map(({ rule, control, report }) => row(rule, control, report, unit));
  return table(rows, shownScores(groups[0]!.report.runs, unit).label);
}

function row(
  rule: string,
  control: ControlName | null,
  { runs, hypervolume, decisionsPerSecond }: RowReport,
  unit: string,
): TableRow {
  const { scores } = shownScores(runs, unit);
  return { rule, control, scores, interval: bootstrapMean(scores), hypervolume, decisionsPerSecond };
}

async function write(out: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const { replaceFile } = await import('../experiment/disk.js');
  for (const [file, text] of Object.entries(texts)) replaceFile(join(out, file), text);
}
