import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPython } from '../../dist/backend/native/findPython.js';
import { cacheFolder } from '../../dist/backend/native/places.js';
import { runProgram } from '../../dist/backend/native/programs.js';
import { lastWords } from '../measure/ownProcess.mjs';

const requirements = (name) => fileURLToPath(new URL(`${name}.txt`, import.meta.url));

/** Python environments by the name of their requirements, with what must be importable in each. */
const imports = { gymnasium: 'torch, gymnasium, Box2D, pygame, stable_baselines3', neurogym: 'neurogym' };

/**
 * The Python of a private environment in our cache folder, made the first time; another one wherever its requirements change.
 *
 * Rejects with one line that says what is missing.
 */
export async function pythonOf(name) {
  const text = readFileSync(requirements(name), 'utf8');
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const folder = join(cacheFolder(), 'peers', `${name}-${mark}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'complete'))) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run([await findPython(process.env), '-m', 'venv', folder], folder, 'no environment could be made');
  await install(python, name, folder);
  await requireImports(python, name, folder);
  writeFileSync(join(folder, 'complete'), '');
  return python;
}

const install = (python, name, folder) =>
  run(
    [python, '-m', 'pip', 'install', '--no-deps', '--no-input', '--no-cache-dir', '-r', requirements(name)],
    folder,
    `pip could not install ${name}.txt`,
  );

/** PyTorch's build for CUDA says at its import which libraries it misses: then they are fetched, once. */
async function requireImports(python, name, folder) {
  /** @type {[string, ...string[]]} */
  const words = [python, '-c', `import ${imports[name]}`];
  const { ok, output } = await runProgram(words, { env: process.env });
  if (ok) return;
  if (!/\.so[.\d]*: cannot open shared object/.test(output))
    throw new Error(`${name} does not start: ${lastWords(output)}`);
  await install(python, 'cudaLibraries', folder);
  await run(words, folder, `${name} does not start`);
}

async function run(words, folder, complaint) {
  const log = join(folder, 'log.txt');
  const { ok, output } = await runProgram(words, { env: process.env, log });
  if (!ok) throw new Error(`${complaint}: ${lastWords(output)} (all of it: ${log})`);
}
