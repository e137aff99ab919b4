import type { Command } from 'commander';
import { print, printJson } from './output.js';

interface DoctorOptions {
  readonly backend?: string;
  readonly json?: boolean;
}

/** `brainset doctor`: which back ends there are, which is chosen and why, and whether it computes rightly. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'say which TensorFlow.js back ends work here, which is chosen and why, and test its arithmetic',
    )
    .option('--backend <name>', 'test this one: tensorflow, wasm, cpu, webgpu')
    .option('--json', 'print one JSON object')
    .action(runDoctor);
}

async function runDoctor(options: DoctorOptions): Promise<void> {
  const { doctor, formatDoctor } = await import('../backend/doctor.js');
  const report = await doctor({ backend: options.backend });
  if (options.json) printJson(report);
  else print(formatDoctor(report));
  if (!report.selfTest.passed) process.exitCode = 1;
}
