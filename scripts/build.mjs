#!/usr/bin/env node
// Compiles src into dist: TypeScript to JavaScript, the kernels in AssemblyScript to one WebAssembly module. `--if-stale`
// does nothing while dist is newer than everything in src.
//
// Two builds may run at once: each writes a folder of its own and puts it in place by renaming, so that nobody ever
// sees a half-written dist and files whose source is gone disappear.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const compiler = join(here, 'node_modules', 'typescript', 'bin', 'tsc');
const assembler = join(here, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
const inputs = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package.json'];

// The memory is another module's. So nothing may be laid out in it (no runtime), and plain SIMD only: the relaxed kind
// rounds differently from machine to machine.
const assembling = '-O3 --enable simd --importMemory --noExportMemory --runtime stub --noAssert'.split(' ');

/**
 * Compiles src into dist and returns whether the types were right and the kernels compiled.
 *
 * JavaScript is emitted all the same when they were not, but such a dist counts as stale.
 */
export function build({ ifStale = false, root = here } = {}) {
  const dist = join(root, 'dist');
  if (ifStale && modified(dist) > Math.max(...inputs.map((name) => newest(join(root, name))))) return true;
  const begun = new Date();
  const fresh = join(root, `.dist-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const typed = run(compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', fresh);
  if (modified(fresh) === 0) return false;
  const right = assemble(root, fresh) && typed;
  const command = join(fresh, 'cli', 'main.js');
  if (modified(command) > 0) chmodSync(command, 0o755);
  // The folder's own time is the stamp: when compiling began, so that edits made meanwhile count.
  utimesSync(fresh, begun, right ? begun : new Date(1000));
  swap(fresh, dist);
  return right;
}

/** Compiles the kernels of `root`, if it has any, into `fresh`; returns whether that went well. */
function assemble(root, fresh) {
  const kernels = join('backend', 'kernels');
  const source = join(root, 'src', kernels, 'assembly', 'index.ts');
  if (!existsSync(source)) return true;
  return run(assembler, source, '--outFile', join(fresh, kernels, 'kernels.wasm'), ...assembling);
}

/** Runs a script of node's; its output is shown, ours kept clean. */
function run(...command) {
  return spawnSync(process.execPath, command, { stdio: ['ignore', 2, 2] }).status === 0;
}

/** Puts `fresh` in the place of `target`; of two processes doing so at once the later one wins. */
function swap(fresh, target) {
  const old = `${fresh}-old`;
  for (;;) {
    try {
      if (modified(target) > 0) renameSync(target, old);
      renameSync(fresh, target);
      break;
    } catch (error) {
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
      rmSync(old, { recursive: true, force: true });
    }
  }
  rmSync(old, { recursive: true, force: true });
}

/** Time of the latest change below `path`; a folder's own time tells of files that were removed. */
function newest(path) {
  const stats = statSync(path);
  const below = stats.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  return Math.max(stats.mtimeMs, ...below);
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = build({ ifStale: process.argv.includes('--if-stale') }) ? 0 : 1;
