import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { FinishedRun } from '../experiment/compare.js';
import { defaultFolder } from './outFolder.js';
import { print, printJson, tell } from './output.js';
import { makeRuns } from './runs.js';
import { shippedCube } from './scenarios.js';
import { addRunOptions } from './training.js';
import type { TrainingOptions } from './training.js';

interface CubeOptions extends TrainingOptions {
  readonly quick?: boolean;
}

/** `brainset cube`: every rule under every objective in every environment of a folder of scenarios, with controls. */
export function addCube(program: Command): void {
  const command = program
    .command('cube')
    .description(
      'train rules × objectives × environments with paired controls over 5 seeds, and say which cells learn',
    )
    .argument(
      '[folder]',
      'a scenario for each objective and environment; default: those that come with brainset',
    )
    .addOption(new Option('--quick', 'with the quick budgets of the scenarios').conflicts('decisions'));
  addRunOptions(command).action(cube);
}

async function cube(folder: string = shippedCube, options: CubeOptions): Promise<void> {
  const { loadCube, planCube } = await import('../experiment/cube.js');
  const { set, plugins, quick, decisions, backend, seeds = 5 } = options;
  const scenarios = await loadCube(folder, { ...(set && { set }), ...(plugins && { plugins }) });
  const planned = (out: string) => planCube(scenarios, { out, seeds, quick, decisions, backend });
  const jobs = planned('').map(({ job }) => job);
  const out = options.out ?? defaultFolder(quick ? 'cube-quick' : 'cube', jobs, options.resume ?? false);
  await report(await makeRuns(planned(out), out, options), out, options);
}

/** Writes cube.json, table.txt and the picture as cube.svg and cube.png; prints the table, or the JSON. */
async function report(runs: readonly FinishedRun[], out: string, { json }: CubeOptions): Promise<void> {
  const { reportCube } = await import('../experiment/cubeReport.js');
  const { cubePanels } = await import('../report/cubePanels.js');
  const { cubeTable } = await import('../report/cubeTable.js');
  const { png } = await import('../envs/worlds/rasterise.js');
  const { replaceFile } = await import('../experiment/disk.js');
  const found = reportCube(runs);
  const table = cubeTable(found);
  const svg = cubePanels(found, { title: 'Rules × objectives × environments' });
  const files = {
    'cube.json': `${JSON.stringify(found, null, 2)}\n`,
    'table.txt': table,
    'cube.svg': svg,
    'cube.png': await png(svg, 2),
  };
  for (const [file, content] of Object.entries(files)) replaceFile(join(out, file), content);
  if (json) printJson(found);
  else print(table.trimEnd());
  tell(`picture: ${join(out, 'cube.svg')}, ${join(out, 'cube.png')}`);
}
