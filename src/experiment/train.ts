import { Observable } from 'rxjs';
import { selectBackend } from '../backend/select.js';
import { UserError } from '../errors.js';
import { loadCheckpoint } from './checkpoint.js';
import { makeFolder } from './disk.js';
import type { Job, RunEvent } from './job.js';
import { lockFolder } from './lockFolder.js';
import { loadPlugins } from './plugins.js';
import { files, openRunFolder, readBackend, writeJson } from './runFolder.js';
import type { Arithmetic } from './runFolder.js';
import { session } from './session.js';
import { lastRate } from './timings.js';
import { versions } from './versions.js';
import { workSize } from './workSize.js';

export interface TrainOptions {
  /** Goes on from the folder's last checkpoint; begins where there is none; only answers where all is done. */
  readonly resume?: boolean;
  /** Stops within one rollout and leaves a checkpoint. */
  readonly signal?: AbortSignal;
  /** Threads that step the worlds, default 1; what comes of the run does not depend on it. */
  readonly threads?: number;
}

/**
 * Runs a job in `folder`, telling how it goes; unsubscribing stops it as `signal` does.
 *
 * Fails with a `UserError` when the folder is not fit, when the disk refuses, when a checkpoint is damaged and none is
 * left, when learning leaves the finite numbers, and, naming the way to go on, when it was stopped.
 */
export function train(
  job: Job,
  folder: string,
  { resume = false, signal, threads = 1 }: TrainOptions = {},
): Observable<RunEvent> {
  return new Observable((subscriber) => {
    const unsubscribed = new AbortController();
    const stop = signal ? AbortSignal.any([signal, unsubscribed.signal]) : unsubscribed.signal;
    const emit = (event: RunEvent) => subscriber.next(event);
    run(job, folder, { resume, signal: stop, threads }, emit).then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    );
    return () => unsubscribed.abort();
  });
}

type Emit = (event: RunEvent) => void;

async function run(
  job: Job,
  folder: string,
  { resume, ...how }: Required<TrainOptions>,
  emit: Emit,
): Promise<void> {
  makeFolder(folder);
  const release = await lockFolder(folder);
  try {
    const done = openRunFolder(folder, job, resume);
    if (done === undefined) return await work(job, folder, how, emit);
    emit({ kind: 'started', job, folder, resumedAt: done.decisions });
    emit({ kind: 'finished', result: done, folder, decisionsPerSecond: lastRate(folder) });
  } finally {
    release();
  }
}

/** From the last checkpoint, or from the beginning, to the end. */
async function work(
  job: Job,
  folder: string,
  { signal, threads }: Omit<Required<TrainOptions>, 'resume'>,
  emit: Emit,
): Promise<void> {
  await loadPlugins(job.plugins);
  const backend = await selectBackend(job.backend ?? undefined, undefined, workSize(job));
  const saved = loadCheckpoint(folder);
  if (saved) requireSameBackend(folder, backend);
  writeJson(folder, files.versions, { ...versions(), backend });
  for (const message of saved?.damaged ?? []) emit({ kind: 'warning', message });
  emit({ kind: 'started', job, folder, resumedAt: saved?.checkpoint.decisions ?? 0 });
  const learning = session(job, folder, saved?.checkpoint, emit, threads);
  try {
    await learning.learn(signal);
    await learning.finish(signal);
  } catch (error) {
    if (signal.aborted && error === signal.reason) throw learning.stop();
    throw error;
  } finally {
    learning.close();
  }
}

/** Back ends and kernels round differently: a run that changed its own would be neither the one nor the other. */
function requireSameBackend(folder: string, now: Arithmetic): void {
  const begun = readBackend(folder);
  if (begun === undefined) return;
  if (begun.name !== now.name)
    throw new UserError(
      `${folder} was begun on back end '${begun.name}', this is '${now.name}'`,
      `go on with BRAINSET_BACKEND=${begun.name}`,
    );
  const [before, after] = [begun, now].map(({ kernels = [] }) => kernels.toSorted().join(', '));
  if (before !== after)
    throw new UserError(
      `${folder} was begun with kernels [${before}], there are [${after}] now`,
      before === ''
        ? 'go on with BRAINSET_KERNELS=stock'
        : 'go on without BRAINSET_KERNELS=stock, or begin anew',
    );
}
