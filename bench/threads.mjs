#!/usr/bin/env node
// What several threads that step the worlds of one run gain: Foraging-v0 alone, and with learning (two areas of 64,
// backprop).
//
//   npm run bench:threads [-- --threads 1,2 --lanes 64,256,1024 --env Foraging-v0]        (needs `npm run build`)
//
// Each figure is the median of rounds in a process of its own, after a warm-up; processes take turns. Time that goes by,
// and the processors' time, which is what a gain costs. `taskset -c 0,1 npm run bench:threads` holds all of them, the one
// thread's too, to the same cores.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lastValueFrom, tap } from 'rxjs';
import {
  actorCritic,
  agentSettings,
  ruleSettings,
  selectBackend,
  stream,
  timesteps,
  vectorize,
} from '../dist/index.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: 'string', default: '1,2' },
    lanes: { type: 'string', default: '64,256,1024' },
    env: { type: 'string', default: 'Foraging-v0' },
  },
});
const horizon = 16;
const rounds = 7;
const repeats = 3;
/** Decisions of a round, summed over lanes: as many rollouts as come near. */
const wanted = 40_000;
const numbers = (text) => text.split(',').map(Number);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const worlds = (lanes, threads) => vectorize(options.env, { lanes, threads, autoresetMode: 'SameStep' });

/** Worlds without an agent, at random actions drawn beforehand. */
function alone(lanes, threads) {
  const world = worlds(lanes, threads);
  world.reset({ seed: 1 });
  const policy = stream(1, 'policy');
  const drawn = Array.from({ length: 64 }, () =>
    Array.from({ length: lanes }, () => world.singleActionSpace.sample(policy)),
  );
  return (steps) => {
    for (let t = 0; t < steps; t++) world.step(drawn[t % drawn.length] ?? []);
  };
}

/** The stream of a training run, as `train` lives it. */
function training(lanes, threads) {
  const world = worlds(lanes, threads);
  const agent = actorCritic({
    observationSpace: world.singleObservationSpace,
    actionSpace: world.singleActionSpace,
    lanes,
    network: { name: 'dense', options: { hidden: [64, 64] } },
    objective: { name: 'reward', options: {} },
    rule: { ...ruleSettings.parse({ learningRate: 0.003 }), name: 'backprop' },
    agent: agentSettings.parse({ horizon }),
    control: null,
    seed: 0,
  });
  let start = world.reset({ seed: 1 });
  return async (steps) => {
    const life = timesteps(world, (timestep) => agent.act(timestep), {
      start,
      decisions: steps,
      yieldEvery: horizon,
    });
    start = await lastValueFrom(life.pipe(tap((timestep) => void agent.observe(timestep))));
  };
}

/** @type {Record<string, (lanes: number, threads: number) => (steps: number) => void | Promise<void>>} */
const subjects = { 'worlds alone': alone, training };

/** Median microseconds a decision takes of time and of processors, in this process. */
async function measure(/** @type {string[]} */ key) {
  const [name = '', ...counts] = key;
  const [lanes = 1, threads = 1] = counts.map(Number);
  const make = new Map(Object.entries(subjects)).get(name);
  if (!make) throw new Error(`there is nothing called '${name}' to measure`);
  await selectBackend('wasm', undefined, { rows: lanes * horizon, units: 64 });
  const live = make(lanes, threads);
  const steps = horizon * Math.max(1, Math.round(wanted / lanes / horizon));
  await live(steps);
  await live(steps);
  const times = [];
  const costs = [];
  for (let round = 0; round < rounds; round++) {
    const begun = process.cpuUsage();
    const start = performance.now();
    await live(steps);
    times.push(((performance.now() - start) * 1000) / steps / lanes);
    const { user, system } = process.cpuUsage(begun);
    costs.push((user + system) / steps / lanes);
  }
  return { time: median(times), processors: median(costs) };
}

/** One process's answer. */
function measured(key) {
  const args = [fileURLToPath(import.meta.url), ...key.map(String), '--env', options.env];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 2] });
  if (child.status !== 0) process.exit(1);
  return JSON.parse(child.stdout);
}

function report() {
  console.log(`${options.env}, µs a decision`.padEnd(34), 'time  processors  × as fast as one thread');
  for (const name of Object.keys(subjects))
    for (const lanes of numbers(options.lanes)) {
      const counts = numbers(options.threads);
      const found = new Map(counts.map((threads) => [threads, []]));
      for (let repeat = 0; repeat < repeats; repeat++)
        for (const threads of counts) found.get(threads)?.push(measured([name, lanes, threads]));
      const of = (threads, what) => median((found.get(threads) ?? []).map((one) => one[what]));
      for (const threads of counts)
        console.log(
          `${name}, ${lanes} lanes, ${threads} thread${threads === 1 ? '' : 's'}`.padEnd(32),
          of(threads, 'time').toFixed(2).padStart(6),
          of(threads, 'processors').toFixed(2).padStart(11),
          (of(1, 'time') / of(threads, 'time')).toFixed(2).padStart(12),
        );
    }
}

if (positionals.length === 0) report();
else console.log(JSON.stringify(await measure(positionals)));
