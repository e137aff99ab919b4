import { finished } from './finished.js';
import type { Job, RunEvent, RunResult } from './job.js';

/** What a process of the pool is asked to do. */
export interface Task {
  readonly job: Job;
  readonly folder: string;
  readonly resume: boolean;
  readonly threads: number;
}

let stop = new AbortController();

// Ctrl-C reaches every process of the terminal's group; when to stop is the parent's to say.
process.on('SIGINT', () => {});
// Nobody is left to answer: a run without its parent would write into a folder that may be resumed meanwhile.
process.on('disconnect', () => process.exit(1));
process.on('message', (message: { readonly brainset?: string }) => {
  if (message.brainset === 'stop') stop.abort();
});

/** Runs one job, sending its events to the parent. */
export default async function work({ job, folder, resume, threads }: Task): Promise<RunResult> {
  stop = new AbortController();
  const onEvent = (event: RunEvent): void => void process.send?.({ event });
  return finished(job, folder, { resume, signal: stop.signal, threads }, onEvent);
}
