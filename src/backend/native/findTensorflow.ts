import { statSync } from 'node:fs';
import { UserError } from '../../errors.js';
import { readRecord } from './builtRecord.js';
import type { Places } from './places.js';
import { findProgram, runProgram } from './programs.js';
import { tensorflowAt } from './tensorflowAt.js';
import type { Tensorflow } from './tensorflowAt.js';

const asking =
  'import importlib.util as u; s = u.find_spec("tensorflow"); print(s.submodule_search_locations[0] if s and s.submodule_search_locations else "")';

/** The TensorFlow that the user named: a folder, or a Python that has it. Throws a UserError that says why it is none. */
export async function namedTensorflow(path: string, env: NodeJS.ProcessEnv): Promise<Tensorflow> {
  const isPython = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const folder = isPython ? await folderOf(path, env) : path;
  const found = folder === undefined ? 'is no Python that has TensorFlow' : tensorflowAt(folder);
  if (typeof found !== 'string') return found;
  throw new UserError(
    `${folder ?? path} ${found}`,
    'name another, or let --cpu or --cuda install TensorFlow into a private environment',
    1,
  );
}

/**
 * A TensorFlow on this machine, in order: of the active Python environment, what the addon is built against by now, of
 * the Python on PATH, in `system`'s folders, in our private environments.
 *
 * Throws a UserError that says where it looked.
 */
export async function searchTensorflow(
  { environments, record }: Places,
  env: NodeJS.ProcessEnv,
  system: readonly string[] = ['/usr/local', '/usr'],
): Promise<Tensorflow> {
  const inUse = readRecord(record)?.tensorflow;
  const python = findProgram(['python3', 'python'], env);
  const active = [env['VIRTUAL_ENV'], env['CONDA_PREFIX']].filter((path) => path !== undefined);
  for (const path of active) {
    const found = tensorflowAt(path);
    if (typeof found !== 'string') return found;
  }
  if (inUse !== undefined && typeof tensorflowAt(inUse.folder) !== 'string') return inUse;
  const asked = python === undefined ? undefined : await folderOf(python, env);
  for (const path of [asked, ...system, environments.cuda, environments.cpu]) {
    const found = path === undefined ? '' : tensorflowAt(path);
    if (typeof found !== 'string') return found;
  }
  const looked = [...active, python ?? 'a Python on PATH (there is none)', ...system];
  throw new UserError(
    `no TensorFlow was found in ${looked.join(', ')}`,
    '--cuda installs one for NVIDIA GPUs (some 6 GB), --cpu one for processors (some 1.5 GB), --tensorflow PATH names yours',
    1,
  );
}

/** Where a Python would import TensorFlow from, without importing it, which takes seconds. */
async function folderOf(python: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { ok, stdout } = await runProgram([python, '-c', asking], { env });
  return ok && stdout.trim() !== '' ? stdout.trim() : undefined;
}
