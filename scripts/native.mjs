#!/usr/bin/env node
// Tries `brainset native` for real: in a cache folder of its own it installs TensorFlow's wheel for processors and builds
// the addon, then runs the tables of rules, networks, objectives and agents and one scenario end to end on it, and removes
// it again.
//
//   npm run test:native [-- MAJOR … --required]
//
// On Node 20 and 24, or on those named. Where a compiler or Python is missing it says so and passes; with --required it
// fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { binaries, versions } from './nodes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = join(root, 'dist', 'cli', 'main.js');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const packaged = process.platform === 'linux' && process.arch === 'x64';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { required: { type: 'boolean', default: false } },
});
const folder = mkdtempSync(join(tmpdir(), 'brainset-native-'));
const base = { ...process.env, BRAINSET_CACHE: join(folder, 'cache') };

/** Runs a script on the Node in `bin`, which is also what `node` means below it; shows its progress, keeps its result. */
function run(bin, [script, ...words], { env = {}, show = false } = {}) {
  const PATH = `${bin}${delimiter}${process.env['PATH']}`;
  const { status, stdout } = spawnSync(join(bin, 'node'), [script, ...words], {
    cwd: root,
    env: { ...base, PATH, ...env },
    encoding: 'utf8',
    stdio: ['ignore', show ? 'inherit' : 'pipe', 'inherit'],
  });
  return { ok: status === 0, stdout: stdout ?? '' };
}

const brainset = (bin, ...words) => {
  const { ok, stdout } = run(bin, [command, ...words, '--json']);
  return { ok, answer: stdout.trim() === '' ? {} : JSON.parse(stdout) };
};

const tables = (bin) =>
  run(bin, [vitest, 'run', '--mode', 'native'], { env: { BRAINSET_BACKEND: 'tensorflow' }, show: true }).ok;

function check(what, holds) {
  console.log(`${holds ? 'ok   ' : 'WRONG'} ${what}`);
  if (!holds) process.exitCode = 1;
}

/** Trains, and grades what was trained once more, which must come out the same. */
function scenario(bin, name) {
  const out = join(folder, `run-${name}`);
  const words = ['run', 'foraging', '--backend', 'tensorflow', '--decisions', '16384', '--out', out];
  const { ok, answer } = brainset(bin, ...words);
  check(`${name}: a scenario is trained`, ok && answer.runs[0].decisions === 16384);
  if (!ok) return;
  const { backend } = JSON.parse(readFileSync(join(out, 'versions.json'), 'utf8'));
  check(
    `${name}: its record says ${backend.name} on ${backend.device}`,
    backend.name === 'tensorflow' && backend.device.startsWith('CPU, native TensorFlow, one thread'),
  );
  const again = brainset(bin, 'evaluate', out, '--backend', 'tensorflow');
  check(`${name}: it evaluates to the same score`, again.answer.score === answer.runs[0].score);
}

/** What is there is tested on one Node. */
function tryOn(bin, name) {
  const begun = performance.now();
  const { ok, answer } = brainset(bin, 'native', '--cpu');
  const seconds = (performance.now() - begun) / 1000;
  const kept = answer.steps?.filter((step) => step.kept).length;
  check(`${name}: another call builds nothing and takes ${seconds.toFixed(1)} s`, ok && kept === 3);
  check(`${name}: the tables hold on tensorflow`, tables(bin));
  scenario(bin, name);
}

function main() {
  const majors = positionals.length > 0 ? positionals : ['20', '24'];
  const bins = packaged
    ? majors.map((major) => [binaries(versions[major]), `Node ${versions[major]}`])
    : [[join(process.execPath, '..'), `Node ${process.version}`]];
  const [first] = bins[0];
  const made = brainset(first, 'native', '--cpu');
  if (!made.ok) {
    const { message = 'it ended badly' } = made.answer.error ?? {};
    const missing = /no C\+\+ compiler|there is no Python|has no pip|on Linux only/.test(message);
    if (!missing || values.required) return check(`it is built: ${message}`, false);
    return console.log(`skipped: ${message}`);
  }
  check('it is built, and passes its self-test', made.answer.doctor.selfTest.passed);
  for (const [bin, name] of bins) tryOn(bin, name);
  check('--undo removes it', brainset(first, 'native', '--undo').ok && !existsSync(made.answer.folder));
  const { answer } = brainset(first, 'doctor', '--backend', 'tensorflow');
  check(`without it there is none: ${answer.error?.message}`, answer.error !== undefined);
}

try {
  if (build({ ifStale: true })) main();
  else process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
