import { Tinypool } from 'tinypool';
import { UserError } from '../errors.js';
import { finished } from './finished.js';
import type { Executor, RunEvent, RunResult } from './job.js';
import type { Task } from './worker.js';

/** How an executor makes each of its runs. */
export interface ExecutorOptions {
  /** Threads that step the worlds of one run; default 1. */
  readonly threads?: number;
}

/** Runs jobs one after the other in this process. */
export function inProcess({ threads = 1 }: ExecutorOptions = {}): Executor {
  const slot = slots(1);
  return {
    run: (job, folder, { resume, signal, onEvent }) =>
      slot(signal, () => finished(job, folder, { resume, signal, threads }, onEvent)),
    close: async () => {},
  };
}

/**
 * Runs jobs in `workers` processes, with the results they have in this one, bit by bit.
 *
 * A process that dies takes only its own run with it, which fails with a `UserError`. `close` ends the processes.
 */
export function processPool(workers: number, { threads = 1 }: ExecutorOptions = {}): Executor {
  const pool = new Tinypool({
    runtime: 'child_process',
    serialization: 'advanced',
    minThreads: workers,
    maxThreads: workers,
    // Each process takes its share of the cores and GPUs.
    env: { ...(process.env as Record<string, string>), BRAINSET_WORKERS: String(workers) },
  });
  const slot = slots(workers);
  return {
    run: (job, folder, { resume, signal, onEvent }) =>
      slot(signal, () => remotely(pool, { job, folder, resume, threads }, signal, onEvent)),
    close: () => pool.destroy(),
  };
}

/** Hands a task to a process, its events back to us, and our signal on to it. */
async function remotely(
  pool: Tinypool,
  task: Task,
  signal: AbortSignal,
  onEvent: (event: RunEvent) => void,
): Promise<RunResult> {
  let send = (_message: unknown): void => {};
  const stop = (): void => send({ brainset: 'stop' });
  const channel = {
    onMessage: (sender: (message: unknown) => void) => {
      send = sender;
    },
    postMessage: ({ event }: { readonly event: RunEvent }) => {
      onEvent(event);
      // Once more: a process that was still starting up has not heard it.
      if (signal.aborted) stop();
    },
  };
  signal.addEventListener('abort', stop);
  try {
    const filename = new URL('worker.js', import.meta.url).href;
    return (await pool.run(task, { filename, channel })) as RunResult;
  } catch (error) {
    throw revived(error as Error, task.folder);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** An error that came from another process has lost its class. */
function revived(error: Partial<UserError> & Error, folder: string): Error {
  if (error.name === 'UserError') return new UserError(error.message, error.hint, error.exitCode);
  if (error.message !== 'Worker exited unexpectedly') return Object.assign(new Error(error.message), error);
  const hint = 'it may have run out of memory; --resume goes on from the last checkpoint';
  return new UserError(`the process of ${folder} died`, hint, 1);
}

/** Lets at most `count` pieces of work run at once; those that wait when `signal` comes are not begun. */
function slots(count: number): <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (signal, work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      if (signal.aborted)
        throw new UserError('stopped before it began', 'the same command with --resume begins it', 130);
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
