import { UserError } from '../errors.js';
import { registry } from '../registry.js';
import type { Attempt, Candidate } from './candidate.js';
import { cpu } from './cpu.js';
import { tf } from './engine.js';
import type { WorkSize } from './share.js';
import { tensorflow } from './tensorflow.js';
import { wasm } from './wasm.js';
import { webgpu } from './webgpu.js';

/** Every back end, in the order in which they are tried when nothing was asked for. */
export const candidates = registry<Candidate>('back end', { tensorflow, wasm, cpu, webgpu });

/** A back end that was tried. */
export interface Tried {
  readonly name: string;
  readonly ok: boolean;
  readonly reason: string;
}

/** The back end in use, as a run record keeps it. */
export interface ChosenBackend {
  readonly name: string;
  readonly device: string;
  readonly reason: string;
  /** Operations whose kernel is ours. */
  readonly kernels: readonly string[];
  readonly tried: readonly Tried[];
  /** Versions of TensorFlow.js' packages, by name. */
  readonly versions: Readonly<Record<string, string>>;
}

let chosen: { readonly wanted: string | undefined; readonly backend: Promise<ChosenBackend> } | undefined;

/**
 * Starts the back end that all arrays will live on, once a process, and says which it is and why.
 *
 * In order: `requested`, else the environment variable BRAINSET_BACKEND, else the one in use, else the first that
 * starts of tensorflow (on a GPU only), wasm, cpu. `from` is the file whose `node_modules` may hold the packages of
 * webgpu, and tfjs-node-gpu where `brainset native` has not made one; by `work`, the first time, native TensorFlow is
 * given threads.
 *
 * Throws a UserError for an unknown name, and when a back end asked for by name does not start: a run is never silently
 * made on another one than it says.
 */
export async function selectBackend(
  requested?: string,
  from = import.meta.url,
  work?: WorkSize,
): Promise<ChosenBackend> {
  const asked = requested ?? (process.env['BRAINSET_BACKEND'] || undefined);
  if (chosen && (asked === undefined || asked === chosen.wanted)) return chosen.backend;
  const source = requested === undefined ? 'BRAINSET_BACKEND' : 'the user';
  const backend =
    asked === undefined ? firstThatStarts({ from, work }) : named(asked, source, { from, work });
  const choice = { wanted: asked, backend };
  chosen = choice;
  // A failed choice is no choice: the next call tries again.
  backend.catch(() => (chosen = chosen === choice ? undefined : chosen));
  return backend;
}

/**
 * How many GPUs there are for what `requested`, else BRAINSET_BACKEND, else a choice by itself, would compute on; 0 where
 * that is processors, or not known before it starts. Throws a UserError for an unknown name.
 */
export function gpusFor(requested?: string): number {
  const asked = requested ?? (process.env['BRAINSET_BACKEND'] || undefined);
  const possible =
    asked === undefined ? candidates.entries().filter(({ automatic }) => automatic) : [candidates.get(asked)];
  return Math.max(...possible.map(({ gpus }) => gpus?.() ?? 0));
}

type Setting = Omit<Parameters<Candidate['start']>[0], 'byName'>;

async function firstThatStarts(setting: Setting): Promise<ChosenBackend> {
  const tried: Tried[] = [];
  for (const candidate of candidates.entries().filter(({ automatic }) => automatic)) {
    const attempt = await candidate.start({ byName: false, ...setting });
    const { name } = candidate;
    tried.push({ name, ok: attempt.ok, reason: attempt.reason });
    if (attempt.ok) return record(name, attempt, attempt.reason, tried);
  }
  throw new UserError('no TensorFlow.js back end starts here', 'reinstall with npm ci', 1);
}

async function named(name: string, source: string, setting: Setting): Promise<ChosenBackend> {
  const attempt = await candidates.get(name).start({ byName: true, ...setting });
  if (!attempt.ok) throw new UserError(`back end '${name}' cannot be used: ${attempt.reason}`, attempt.hint);
  return record(name, attempt, `named by ${source}`, [{ name, ok: true, reason: attempt.reason }]);
}

function record(
  name: string,
  { device, kernels, versions }: Extract<Attempt, { ok: true }>,
  reason: string,
  tried: readonly Tried[],
): ChosenBackend {
  return {
    name,
    device,
    reason,
    kernels,
    tried,
    versions: { '@tensorflow/tfjs': tf.version.tfjs, ...versions },
  };
}
