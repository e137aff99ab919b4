#!/usr/bin/env node
// What a decision costs with learning included: 64 worlds of Foraging-v0, two areas of 64 units, 8 engine steps a decision.
//
//   npm run bench:training [-- --memory --backend wasm --units 64]        (needs `npm run build`)
//
// Each rule trains in a process of its own, the world alone and the learner alone beside it, taking turns. Figures are
// medians of processor time, and of the time that went by, which is less where several threads compute. --memory lives through 10⁶ decisions instead and says what is held at each tenth.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lastValueFrom, tap } from 'rxjs';
import { rules, selectBackend, stream, timesteps } from '../dist/index.js';
import { tf } from '../dist/backend/engine.js';
import { median } from './measure/rounds.mjs';
import { learner, worldsOf } from './subjects/learner.mjs';

const lanes = 64;
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    memory: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'wasm' },
    units: { type: 'string', default: '64' },
  },
});
const units = Number(options.units);
const hidden = [units, units];
const horizon = 16;
const rounds = 7;
const repeats = 3;
const roundDecisions = 40 * horizon * lanes;

const worlds = () => worldsOf('Foraging-v0', lanes);
const learnerOf = (world, rule) => learner(world, { hidden, horizon, rule });

/** The stream of a training run, as `train` lives it; `decisions` are summed over lanes. */
function training(name) {
  const world = worlds();
  const agent = learnerOf(world, name);
  let start = world.reset({ seed: 1 });
  return async (decisions) => {
    const options = { start, decisions: decisions / lanes, yieldEvery: horizon };
    const life = timesteps(world, (timestep) => agent.act(timestep), options);
    start = await lastValueFrom(life.pipe(tap((timestep) => void agent.observe(timestep))));
  };
}

/** Worlds without an agent, at random actions drawn beforehand. */
function worldAlone() {
  const world = worlds();
  world.reset({ seed: 1 });
  const policy = stream(1, 'policy');
  const drawn = Array.from({ length: 500 }, () =>
    Uint8Array.from({ length: lanes }, () => policy.integer(9)),
  );
  return (decisions) => {
    for (let i = 0; i < decisions / lanes; i++) world.step(drawn[i % drawn.length]);
  };
}

/** An agent without worlds: the same timesteps over and over. */
function learnerAlone(name) {
  const world = worlds();
  const agent = learnerOf(world, name);
  const seen = [world.reset({ seed: 1 })];
  for (let i = 0; i < horizon; i++) seen.push(world.step(new Uint8Array(lanes).fill(i % 9)));
  return (decisions) => {
    for (let i = 0; i < decisions / lanes; i++) {
      agent.act(seen[i % horizon]);
      agent.observe(seen[(i % horizon) + 1]);
    }
  };
}

/** @type {Record<string, () => (decisions: number) => void | Promise<void>>} */
const subjects = {
  'worlds alone': worldAlone,
  ...Object.fromEntries(rules.names().map((name) => [`learner alone, ${name}`, () => learnerAlone(name)])),
  ...Object.fromEntries(rules.names().map((name) => [`training, ${name}`, () => training(name)])),
};

/** Median microseconds a decision takes of processors and of time, in this process. */
async function measure(name) {
  const live = new Map(Object.entries(subjects)).get(name)?.();
  if (!live) throw new Error(`there is nothing called '${name}' to measure`);
  await live(roundDecisions);
  const costs = [];
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begun = process.cpuUsage();
    const start = performance.now();
    await live(roundDecisions);
    const { user, system } = process.cpuUsage(begun);
    costs.push((user + system) / roundDecisions);
    times.push(((performance.now() - start) * 1000) / roundDecisions);
  }
  return { processors: median(costs), time: median(times) };
}

async function memory() {
  const live = training('backprop');
  console.log('decisions  tensors  back end MiB  resident MiB');
  for (let tenth = 0; tenth <= 10; tenth++) {
    if (tenth > 0) await live(100 * horizon * lanes);
    const { numTensors, numBytes } = tf.memory();
    const resident = Math.round(process.memoryUsage.rss() / 2 ** 20);
    const decisions = tenth * 100 * horizon * lanes;
    console.log(
      `${decisions}`.padStart(9),
      `${numTensors}`.padStart(8),
      (numBytes / 2 ** 20).toFixed(2).padStart(13),
      `${resident}`.padStart(13),
    );
  }
}

function report() {
  const setting = ['--backend', options.backend, '--units', options.units];
  /** @type {Record<string, { processors: number; time: number }[]>} */
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let repeat = 0; repeat < repeats; repeat++)
    for (const name of Object.keys(subjects)) {
      const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, ...setting], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 2],
      });
      if (child.status !== 0) process.exit(1);
      times[name]?.push(JSON.parse(child.stdout));
    }
  const of = (values, what) => median(values.map((value) => value[what]));
  const alone = of(times['worlds alone'] ?? [], 'processors');
  for (const [name, values] of Object.entries(times)) {
    const us = of(values, 'processors');
    const rate = Math.round(1e6 / us)
      .toLocaleString('en')
      .replaceAll(',', ' ');
    console.log(
      `${name.padEnd(40)} ${us.toFixed(2).padStart(6)} µs/decision  ${rate.padStart(8)} decisions/s  × ${(us / alone).toFixed(2)} of the worlds alone  ${of(values, 'time').toFixed(2).padStart(6)} µs go by`,
    );
  }
}

const [subject] = positionals;
await selectBackend(options.backend, undefined, { rows: lanes * horizon, units });
if (options.memory) await memory();
else if (subject === undefined) report();
else console.log(JSON.stringify(await measure(subject)));
