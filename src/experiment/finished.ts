import { lastValueFrom, tap } from 'rxjs';
import type { Job, RunEvent, RunResult } from './job.js';
import { train } from './train.js';
import type { TrainOptions } from './train.js';

/** Trains here and answers the result. */
export async function finished(
  job: Job,
  folder: string,
  options: TrainOptions,
  onEvent: (event: RunEvent) => void,
): Promise<RunResult> {
  const last = await lastValueFrom(train(job, folder, options).pipe(tap(onEvent)));
  if (last.kind !== 'finished') throw new Error(`run ended with ${last.kind}`);
  return last.result;
}
