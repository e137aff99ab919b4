import { Option } from 'commander';
import type { Command } from 'commander';
import type { Scenario } from '../experiment/scenario.js';
import { collect, positiveInteger } from './options.js';
import { scenarioFile } from './scenarios.js';

/** Options of every verb that trains. */
export interface TrainingOptions {
  readonly seeds?: number;
  readonly decisions?: number;
  readonly set?: readonly string[];
  readonly plugins?: readonly string[];
  readonly backend?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly serial?: boolean;
  readonly workers?: number;
  readonly threads?: number;
  readonly json?: boolean;
}

/** Gives a verb that trains its scenario and common options. */
export function addTrainingOptions(command: Command): Command {
  return addRunOptions(
    command.argument('<scenario>', 'a YAML file, or the name of a scenario that comes with brainset'),
  );
}

/** Gives a verb that makes runs their common options. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--seeds <n>', 'one run for each of the seeds 0 … n−1', positiveInteger)
    .option('--decisions <n>', 'decisions of each run, summed over its worlds, such as 4e5', positiveInteger)
    .option('--set <path=value>', 'change a value of the scenario; may be given several times', collect)
    .option('--plugins <module>', 'load this module first; may be given several times', collect)
    .option('--backend <name>', 'tensorflow, wasm, cpu or webgpu; default: the best that works here')
    .option('--out <folder>', 'where to write; default: a new folder under runs/')
    .option('--resume', 'go on with what was interrupted in that folder')
    .addOption(
      new Option(
        '--workers <n>',
        'processes that share the runs; default: one a GPU, else one for every --threads cores',
      )
        .argParser(positiveInteger)
        .conflicts('serial'),
    )
    .option(
      '--threads <n>',
      'threads that step the worlds of one run; default 1; more pay with heavy worlds and idle cores',
      positiveInteger,
    )
    .option('--serial', 'one run after the other, in this process')
    .option('--json', 'print one JSON object');
}

/** Reads the scenario that was named on the command line, changed as it asks. */
export async function namedScenario(scenario: string, { set, plugins }: TrainingOptions): Promise<Scenario> {
  const file = scenarioFile(scenario);
  const { loadScenario } = await import('../experiment/loadScenario.js');
  return loadScenario(file, { ...(set && { set }), ...(plugins && { plugins }) });
}
