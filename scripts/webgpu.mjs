#!/usr/bin/env node
// Tries `--backend webgpu` for real, without a GPU: in a temporary folder it installs Dawn and TensorFlow.js' kernels for
// it, unpacks a software renderer, and runs on it what is asked of the device, the tables of rules, networks, objectives
// and agents, and one scenario end to end, in one process and in two.
//
//   npm run test:webgpu [-- --gpu --required]
//
// With --gpu on the fastest GPU of this machine instead. Where there is neither it says so and passes; with --required it
// fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { softwareRenderer } from './softwareRenderer.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const wanted = ['webgpu', '@tensorflow/tfjs-backend-webgpu'];

const { values } = parseArgs({
  options: {
    gpu: { type: 'boolean', default: false },
    required: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'brainset-webgpu-'));

function run(program, words, { env = process.env, show = false } = {}) {
  const { status, signal, stdout } = spawnSync(program, words, {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', show ? 'inherit' : 'pipe', 'inherit'],
  });
  return { ok: status === 0, ended: signal ?? `exit code ${status}`, stdout: stdout ?? '' };
}

/** The command's answer; `ended` tells a crash from an error that it reported. */
function brainset(env, ...words) {
  const { ok, ended, stdout } = run(process.execPath, ['dist/cli/main.js', ...words, '--json'], { env });
  return { ok, ended, answer: stdout.trim() === '' ? {} : JSON.parse(stdout) };
}

const doctor = (env) => brainset(env, 'doctor', '--backend', 'webgpu');

function check(what, holds) {
  console.log(`${holds ? 'ok   ' : 'WRONG'} ${what}`);
  if (!holds) process.exitCode = 1;
}

function install() {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = wanted.map((name) => `${name}@${peerDependencies[name]}`);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', `--prefix=${folder}`];
  return run('npm', ['install', ...packages, ...options], { show: true }).ok;
}

/** An environment in which the packages are found, as if they lay beside brainset, and the driver. */
function environment(driver) {
  const libraries = [driver?.libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return {
    ...process.env,
    NODE_PATH: join(folder, 'node_modules'),
    ...(driver && { VK_ICD_FILENAMES: driver.icd, LD_LIBRARY_PATH: libraries }),
  };
}

const resultFiles = ['metrics.ndjson', 'checkpoints/2048/weights.safetensors'];
const results = (out) =>
  [0, 1].flatMap((seed) => resultFiles.map((file) => readFileSync(join(out, `seed-${seed}`, file))));

/** Trains two seeds, in two processes at once and one after the other in one, which must come out the same. */
function scenario(env, device) {
  const train = (name, ...words) => {
    const out = join(folder, name);
    const options = ['--backend', 'webgpu', '--decisions', '2048', '--seeds', '2', '--out', out];
    const { ok, ended, answer } = brainset(env, 'run', 'foraging', ...options, ...words);
    check(`a scenario is trained, ${words.join(' ')}: ${ended}`, ok && answer.runs?.length === 2);
    return ok && { out, answer };
  };
  const atOnce = train('at-once', '--workers', '2');
  const inTurn = train('in-turn', '--serial');
  if (!atOnce || !inTurn) return;
  const [first, second] = [results(atOnce.out), results(inTurn.out)];
  check(
    'both come to the same bytes',
    first.every((bytes, i) => bytes.equals(second[i])),
  );
  check('two seeds do not', !first[0].equals(first[resultFiles.length]));
  const { backend } = JSON.parse(readFileSync(join(atOnce.out, 'seed-1', 'versions.json'), 'utf8'));
  check('the record names the device', backend.name === 'webgpu' && backend.device === device);
  const again = brainset(env, 'evaluate', join(atOnce.out, 'seed-0'), '--backend', 'webgpu');
  check('it evaluates to the same score', again.answer.score === atOnce.answer.runs[0].score);
}

/** What is said where something is missing. */
function complaints(env) {
  const without = doctor({ ...env, NODE_PATH: '' });
  const message = (report) => report.answer.error?.message ?? 'nothing';
  check(`without packages: ${message(without)}`, message(without).endsWith('are not installed'));
  const named = doctor({ ...env, BRAINSET_WEBGPU_ADAPTER: 'no such GPU' });
  check(`with another name: ${message(named)}`, /no GPU is named/.test(message(named)));
}

function main() {
  const driver = values.gpu ? undefined : softwareRenderer(folder);
  if (driver?.missing) return skip(driver.missing);
  if (!install()) return check('npm installs the packages', false);
  const env = environment(driver);
  const { ok, ended, answer } = doctor(env);
  if (answer.error && /finds no GPU/.test(answer.error.message)) return skip(answer.error.message);
  check(`the self-test passes: ${answer.error?.message ?? ended}`, ok && answer.selfTest?.passed);
  if (!ok) return;
  const { device } = answer.chosen;
  check(`it computes on ${device}`, !values.gpu || !device.startsWith('CPU'));
  complaints(env);
  const tables = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--mode', 'webgpu'];
  const inTables = { env: { ...env, BRAINSET_BACKEND: 'webgpu' }, show: true };
  check('the tables hold on webgpu', run(process.execPath, tables, inTables).ok);
  scenario(env, device);
}

function skip(reason) {
  if (values.required) return check(reason, false);
  console.log(`skipped: ${reason}`);
}

try {
  if (build({ ifStale: true })) main();
  else process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
