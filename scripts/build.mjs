#!/usr/bin/env node
// Compiles src into dist. `--if-stale` does nothing while dist is newer than everything in src.
//
// Two builds may run at once: each writes a folder of its own and puts it in place by renaming, so that nobody ever
// sees a half-written dist and files whose source is gone disappear.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const compiler = join(here, 'node_modules', 'typescript', 'bin', 'tsc');
const inputs = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package.json'];

/**
 * Compiles src into dist and returns whether the types were right.
 *
 * JavaScript is emitted all the same when they were not, but such a dist counts as stale.
 */
export function build({ ifStale = false, root = here } = {}) {
  const dist = join(root, 'dist');
  if (ifStale && modified(dist) > Math.max(...inputs.map((name) => newest(join(root, name))))) return true;
  const begun = new Date();
  const fresh = join(root, `.dist-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const { status } = spawnSync(
    process.execPath,
    [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', fresh],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  if (modified(fresh) === 0) return false;
  const command = join(fresh, 'cli', 'main.js');
  if (modified(command) > 0) chmodSync(command, 0o755);
  // The folder's own time is the stamp: when compiling began, so that edits made meanwhile count.
  utimesSync(fresh, begun, status === 0 ? begun : new Date(1000));
  swap(fresh, dist);
  return status === 0;
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
