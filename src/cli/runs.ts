import { availableParallelism } from 'node:os';
import { UserError } from '../errors.js';
import type { FinishedRun, PlannedRun } from '../experiment/compare.js';
import { interrupt } from './interrupt.js';
import { progress } from './progress.js';
import type { TrainingOptions } from './training.js';

/**
 * Makes every run, several at once where there are cores for it, with one progress display; answers in their order.
 *
 * Ctrl-C stops all within one rollout and fails with exit code 130, saying how to go on in `out`.
 */
export async function makeRuns(
  plan: readonly PlannedRun[],
  out: string,
  { resume, serial, threads = 1, workers }: TrainingOptions,
): Promise<readonly FinishedRun[]> {
  const { inProcess, processPool } = await import('../experiment/executors.js');
  const { runAll } = await import('../experiment/compare.js');
  const { gpusFor } = await import('../backend/select.js');
  const most = workers ?? defaultWorkers(threads, gpusFor(plan[0]?.job.backend ?? undefined));
  const processes = serial ? 1 : Math.min(plan.length, most);
  const executor = processes > 1 ? processPool(processes, { threads }) : inProcess({ threads });
  const stop = interrupt();
  const display = progress(
    plan.length,
    plan.reduce((sum, { job }) => sum + job.decisions, 0),
  );
  try {
    return await runAll(plan, { resume, signal: stop.signal, onEvent: display.show }, executor);
  } catch (error) {
    if (stop.exitCode() === 0 || (error as Partial<UserError>).exitCode !== 130) throw error;
    const hint = `go on with: ${resumeCommand(process.argv.slice(2), out)}`;
    throw new UserError('interrupted; every run begun has left a checkpoint', hint, stop.exitCode());
  } finally {
    display.end();
    stop.release();
    await executor.close();
  }
}

/** As many processes as there are cores for, each taking `threads` of them, but one a GPU; at least one. */
export function defaultWorkers(threads: number, gpus: number, cores = availableParallelism()): number {
  const forCores = Math.max(1, Math.floor(cores / threads));
  return gpus > 0 ? Math.min(gpus, forCores) : forCores;
}

/** The command line that goes on with what this one began. */
export function resumeCommand(args: readonly string[], out: string): string {
  const hasOut = args.some((arg) => arg === '--out' || arg.startsWith('--out='));
  const all = [
    ...args,
    ...(hasOut ? [] : ['--out', out]),
    ...(args.includes('--resume') ? [] : ['--resume']),
  ];
  return ['brainset', ...all.map(quoted)].join(' ');
}

function quoted(arg: string): string {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", String.raw`'\''`)}'`;
}
