#!/usr/bin/env node
// What a decision in Foraging-v0 costs, against a bare loop of the same matter-js world and rays without our API.
//
//   npm run bench:environment        (needs `npm run build`)
//
// Each figure is the median of rounds in a process of its own, after a warm-up; processes take turns, so that what
// else the machine does meets both sides alike. Microseconds of processor time a decision of 8 engine steps.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lastValueFrom, tap } from 'rxjs';
import { make, timesteps, vectorize } from '../dist/index.js';
import { foraging } from '../dist/envs/foraging.js';
import { stream } from '../dist/random.js';
import { median } from './measure/rounds.mjs';
import { bareForaging } from './subjects/bareForaging.mjs';

const decisions = 15_000;
const rounds = 9;
const repeats = 3;
const policy = stream(1, 'policy');
const actions = Uint8Array.from({ length: decisions }, () => policy.integer(9));

function single() {
  const world = make('Foraging-v0');
  world.reset({ seed: 1 });
  return (action) => {
    const { terminated, truncated } = world.step(action);
    if (terminated || truncated) world.reset();
  };
}

function vector(lanes) {
  const world = vectorize('Foraging-v0', { lanes });
  world.reset({ seed: 1 });
  const row = new Uint8Array(lanes);
  let filled = 0;
  return (action) => {
    row[filled++] = action;
    if (filled < lanes) return;
    world.step(row);
    filled = 0;
  };
}

function world(options) {
  const one = foraging.create(foraging.parameters.parse(options));
  one.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
  return one;
}

function stepping(options) {
  const one = world(options);
  const random = { layout: stream(2, 'layout'), noise: stream(2, 'noise') };
  return (action) => {
    if (one.step(action).terminated) one.reset(random);
  };
}

function sensing(options) {
  const one = world(options);
  const observation = new Float32Array(one.observationSpace.flatSize);
  return () => one.observe(observation);
}

const everything = { predator: true, obstacles: 6, conjunctive: true };

const subjects = {
  bare: bareForaging,
  'make, one lane': single,
  'vectorize, 1 lane': () => vector(1),
  'vectorize, 64 lanes': () => vector(64),
  'part: 8 engine steps and eating': () => stepping({}),
  'part: senses without noise': () => sensing({ noise: 0 }),
  'part: senses with noise': () => sensing({}),
  'part: steps with predator, 6 obstacles': () => stepping(everything),
};

/** Median microseconds a decision of one subject, in this process. */
function measure(name) {
  const decide = new Map(Object.entries(subjects)).get(name)?.();
  if (!decide) throw new Error(`there is nothing called '${name}' to measure`);
  const round = () => {
    const begun = process.cpuUsage();
    for (const action of actions) decide(action);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / decisions;
  };
  for (let i = 0; i < 3; i++) round();
  return median(Array.from({ length: rounds }, round));
}

const step = { observation: new Float32Array(0), reward: 1, terminated: false, truncated: false, info: {} };
/** A world that costs nothing, so that what is left is the stream's. */
const idle = {
  ...make('Foraging-v0'),
  reset: () => ({ observation: step.observation, info: step.info }),
  step: () => step,
};

/** Microseconds a step that an Observable of steps costs more than a loop. */
async function streamOverhead() {
  const steps = 300_000;
  const looped = () => {
    const begun = performance.now();
    let sum = 0;
    for (let i = 0; i < steps; i++) sum += idle.step().reward;
    if (sum !== steps) throw new Error('the loop lost a step');
    return (1000 * (performance.now() - begun)) / steps;
  };
  const streamed = async () => {
    const begun = performance.now();
    let sum = 0;
    await lastValueFrom(
      timesteps(idle, () => 0, { decisions: steps, seed: 1 }).pipe(tap(({ reward }) => (sum += reward))),
    );
    if (sum !== steps) throw new Error('the stream lost a step');
    return (1000 * (performance.now() - begun)) / steps;
  };
  const extra = [];
  for (let i = 0; i < 9; i++) extra.push((await streamed()) - looped());
  return median(extra);
}

async function report() {
  const here = fileURLToPath(import.meta.url);
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let repeat = 0; repeat < repeats; repeat++)
    for (const name of Object.keys(subjects)) {
      const child = spawnSync(process.execPath, [here, name], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 2],
      });
      if (child.status !== 0) process.exit(1);
      times[name]?.push(Number(child.stdout));
    }
  const cost = (name) => median(times[name] ?? []);
  for (const name of Object.keys(subjects)) {
    const us = cost(name);
    console.log(
      `${name.padEnd(40)} ${us.toFixed(2).padStart(7)} µs/decision  ${Math.round(1e6 / us)} decisions/s`,
    );
  }
  const speed = (100 * cost('bare')) / cost('make, one lane');
  console.log(`speed of make over bare: ${speed.toFixed(0)} % (wanted: 60 %)`);
  console.log(`a stream adds ${(await streamOverhead()).toFixed(3)} µs/step (wanted: < 0.5)`);
}

const subject = process.argv[2];
if (subject === undefined) await report();
else console.log(measure(subject));
