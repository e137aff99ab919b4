import { Option } from 'commander';
import type { Command } from 'commander';
import type { NativeReport } from '../backend/native/setUpNative.js';
import type { StepEvent } from '../backend/native/steps.js';
import { print, printJson, tell } from './output.js';

interface NativeOptions {
  readonly tensorflow?: string;
  readonly cpu?: boolean;
  readonly cuda?: boolean;
  readonly undo?: boolean;
  readonly json?: boolean;
}

/** `brainset native`: leaves a native TensorFlow that works, in a folder of ours. */
export function addNative(program: Command): void {
  program
    .command('native')
    .description(
      'build the native TensorFlow back end against a TensorFlow on disk, or one it installs for itself, and test it',
    )
    .option('--tensorflow <path>', "use this one: a Python environment, a wheel's folder, a libtensorflow")
    .addOption(
      new Option('--cpu', 'install the wheel for processors (1.5 GB)').conflicts(['cuda', 'tensorflow']),
    )
    .addOption(new Option('--cuda', 'install the wheel for NVIDIA GPUs (6 GB)').conflicts('tensorflow'))
    .addOption(
      new Option('--undo', 'remove all that this command has made').conflicts(['cpu', 'cuda', 'tensorflow']),
    )
    .option('--json', 'print one JSON object')
    .action(runNative);
}

async function runNative({ tensorflow, cpu, cuda, undo, json }: NativeOptions): Promise<void> {
  if (undo) return undone(json);
  const { setUpNative } = await import('../backend/native/setUpNative.js');
  const report = await setUpNative(
    { tensorflow, wheel: cuda ? 'cuda' : cpu ? 'cpu' : undefined },
    { onStep: shower() },
  );
  for (const warning of report.warnings) tell(`warning: ${warning}`);
  if (json) return printJson(report);
  const { formatDoctor } = await import('../backend/doctor.js');
  print(`${formatDoctor(report.doctor)}\n${howToUse(report)}`);
}

async function undone(json = false): Promise<void> {
  const { undoNative } = await import('../backend/native/undoNative.js');
  const outcome = undoNative();
  if (json) return printJson(outcome);
  print(outcome.removed ? `removed ${outcome.folder}` : `there was nothing in ${outcome.folder}`);
}

/** A line when a step has ended, and one before it where it takes its time. */
function shower(): (event: StepEvent) => void {
  let soon: NodeJS.Timeout | undefined;
  return (event) => {
    const step = event.step.padEnd(11);
    clearTimeout(soon);
    if (event.kind === 'begun') soon = setTimeout(() => tell(`${step}${event.doing} …`), 500).unref();
    else tell(`${step}${event.kept ? 'found' : 'done'} in ${event.seconds.toFixed(1)} s: ${event.detail}`);
  };
}

function howToUse({ doctor }: NativeReport): string {
  return doctor.chosen.device.startsWith('GPU')
    ? 'runs use it from now on, unless --backend names another'
    : 'runs use it with --backend tensorflow; it gains from areas of some 256 units on';
}
