import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { complaint } from './complaint.js';
import type { Cause } from './complaint.js';
import { makeRoom } from './diskSpace.js';
import { findPip, findPython } from './findPython.js';
import type { Places, Wheel } from './places.js';
import { runProgram } from './programs.js';
import { staged } from './staging.js';
import { tensorflowAt } from './tensorflowAt.js';
import type { Tensorflow } from './tensorflowAt.js';

/**
 * What pip is asked for, and the bytes it needs: twice what is left, since a wheel is unpacked beside itself.
 *
 * The versions are those whose wheels hold the headers and `libtensorflow_cc` that the addon is tried with. Of the
 * processor's wheel nothing but its own folder is used, so what Python would need besides stays away.
 */
const wheels: Readonly<Record<Wheel, { readonly words: readonly string[]; readonly bytes: number }>> = {
  cpu: { words: ['--no-deps', 'tensorflow-cpu>=2.16,<2.22'], bytes: 2 * 2 ** 30 },
  cuda: { words: ['tensorflow[and-cuda]>=2.16,<2.22'], bytes: 10 * 2 ** 30 },
};

/**
 * Has pip put the wheel into a folder of its own, once.
 *
 * Answers TensorFlow, and whether it was there. Throws a UserError where Python, pip, room or a fitting wheel is missing.
 */
export async function privateEnvironment(
  wheel: Wheel,
  places: Places,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly tensorflow: Tensorflow; readonly kept: boolean }> {
  const target = places.environments[wheel];
  const there = tensorflowAt(target);
  if (typeof there !== 'string') return { tensorflow: there, kept: true };
  const python = await findPython(env);
  makeRoom(places.root, wheels[wheel].bytes);
  await staged(places.root, target, async (folder) => install(wheel, { folder, python, places, env }));
  const made = tensorflowAt(target);
  if (typeof made !== 'string') return { tensorflow: made, kept: false };
  throw complaint('pip installed TensorFlow', { output: `error: ${target} ${made}`, signal: null }, places);
}

async function install(
  wheel: Wheel,
  {
    folder,
    python,
    places: { log },
    env,
  }: {
    readonly folder: string;
    readonly python: string;
    readonly places: Places;
    readonly env: NodeJS.ProcessEnv;
  },
): Promise<void> {
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  const pip = await findPip(python, join(scratch, 'venv'), { env, log });
  const ran = await runProgram([...pip, 'install', ...options(folder), ...wheels[wheel].words], {
    // The system's temporary folder is often too small for a wheel.
    env: { ...env, TMPDIR: scratch, PIP_REQUIRE_VIRTUALENV: '0' },
    log,
  });
  if (!ran.ok) throw complaint('pip could not install TensorFlow', ran, { causes, log });
  rmSync(scratch, { recursive: true });
}

const options = (folder: string): readonly string[] => [
  `--target=${folder}`,
  '--no-user',
  '--no-cache-dir',
  '--no-compile',
  '--prefer-binary',
  '--disable-pip-version-check',
  '--no-input',
];

const unreachable =
  /NewConnectionError|Max retries|name resolution|timed out|CERTIFICATE_VERIFY_FAILED|ConnectionError/;
const causes: readonly Cause[] = [
  {
    // An index that cannot be reached has no wheel either.
    sign: unreachable,
    what: 'the package index cannot be reached',
    hint: 'mend the network or the proxy, or fetch the wheel elsewhere, unpack it and use --tensorflow PATH',
  },
  {
    sign: /No matching distribution|Could not find a version/,
    what: 'there is no wheel for this Python on this kind of machine, or no index that has it',
    hint: 'wheels are for Python 3.10 to 3.13 on Linux with glibc; `pip index versions tensorflow` says whether the index is reached; --tensorflow PATH takes one of your own',
  },
];
