import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { complaint } from './complaint.js';
import { makeRoom } from './diskSpace.js';
import type { Places } from './places.js';
import { findProgram, runProgram } from './programs.js';
import { engineStub } from './sharedEngine.js';
import { staged } from './staging.js';

/** The last tfjs-node-gpu there is; TensorFlow.js must be of the same version. */
export const addonVersion = '4.22.0';

const stubs = ['@tensorflow/tfjs', '@tensorflow/tfjs-core'] as const;
const stubFolder = (name: string): string => `stubs/${name.slice(name.indexOf('/') + 1)}`;

/** The private project: tfjs-node-gpu, the headers of Node-API, and our stubs for what we have already. */
const manifest = `${JSON.stringify(
  {
    private: true,
    dependencies: {
      '@tensorflow/tfjs-node-gpu': addonVersion,
      // The headers beside a Node are often missing, and node-gyp would download all of Node's for these four.
      'node-api-headers': '1.5.0',
      ...Object.fromEntries(stubs.map((name) => [name, `file:${stubFolder(name)}`])),
    },
    overrides: Object.fromEntries(stubs.map((name) => [name, `$${name}`])),
  },
  null,
  2,
)}\n`;

const npmCache = '.npm';
const needed = 0.1 * 2 ** 30;

/**
 * Has npm fetch tfjs-node-gpu (9 MB) into a project of its own, without the script that would download an old TensorFlow.
 *
 * Answers whether it had to. Throws a UserError where npm is missing or fails.
 */
export async function fetchPackage(places: Places, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (isFetched(places)) return false;
  const npm = findProgram(['npm'], env);
  if (npm === undefined)
    throw new UserError(
      'npm, which fetches tfjs-node-gpu, is not on PATH',
      'it comes with Node.js: add the folder of both to PATH, or apt install npm (Debian, Ubuntu)',
      1,
    );
  makeRoom(places.root, needed);
  await staged(places.root, places.project, async (folder) => {
    write(folder);
    const ran = await runProgram([npm, 'install', ...options(folder)], { env, cwd: folder, log: places.log });
    if (!ran.ok) throw complaint('npm could not fetch tfjs-node-gpu', ran, { log: places.log });
    rmSync(join(folder, npmCache), { recursive: true, force: true });
  });
  if (isFetched(places)) return true;
  const nothing = { output: 'error: it left no package behind', signal: null };
  throw complaint('npm could not fetch tfjs-node-gpu', nothing, { log: places.log });
}

function isFetched({ project, package: package_ }: Places): boolean {
  const kept = join(project, 'package.json');
  return (
    existsSync(kept) &&
    readFileSync(kept, 'utf8') === manifest &&
    existsSync(join(package_, 'dist', 'index.js')) &&
    existsSync(join(headersOf(project), 'node_api.h'))
  );
}

/** Where the headers of Node-API lie. */
export function headersOf(project: string): string {
  return join(project, 'node_modules', 'node-api-headers', 'include');
}

function write(folder: string): void {
  writeFileSync(join(folder, 'package.json'), manifest);
  for (const name of stubs) {
    const stub = join(folder, stubFolder(name));
    mkdirSync(stub, { recursive: true });
    writeFileSync(join(stub, 'package.json'), JSON.stringify({ name, version: addonVersion }));
    writeFileSync(join(stub, 'index.js'), engineStub);
  }
}

/** Whatever the user's npm is set to, this installs here, runs no scripts and keeps its cache here. */
const options = (folder: string): readonly string[] => [
  `--prefix=${folder}`,
  `--cache=${join(folder, npmCache)}`,
  '--location=project',
  '--workspaces=false',
  '--dry-run=false',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
];
