#!/usr/bin/env node
// What a decision costs in every task: the bare world, through `make`, and in 64 lanes of `vectorize`; for worlds with
// physics, against a bare loop of the same matter-js engine under the same forces.
//
//   npm run bench:envs [-- TASK … TASK='{"parameter": value}' … --json]        (needs `npm run build`)
//
// Figures are medians of rounds that take turns, after a warm-up, in a process of their own a task; processor time.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tasks } from '../dist/index.js';
import { median } from './measure/rounds.mjs';
import { engineAlone } from './subjects/engineAlone.mjs';
import { single, subjectOf, vector, world } from './subjects/worlds.mjs';

const warmUps = 2;
const rounds = 7;
const roundMs = 150;
const lanes = 64;

/** Calls for `roundMs`: how many, how many of them ended a trial, and their processor time in microseconds. */
function round(decide) {
  const until = performance.now() + roundMs;
  const begun = process.cpuUsage();
  let [calls, trials] = [0, 0];
  const some = () => {
    for (let i = 0; i < 64; i++) if (decide()) trials++;
    calls += 64;
  };
  do some();
  while (performance.now() < until);
  const { user, system } = process.cpuUsage(begun);
  return { calls, trials, us: user + system };
}

/** Microseconds a call and trials a call of each subject, in turn. */
function measure(subject) {
  const made = {
    world: world(subject),
    make: single(subject),
    vectorize: vector(subject, lanes),
    engine: engineAlone(subject),
  };
  const subjects = Object.entries(made).filter(([, decide]) => decide);
  const turn = () => subjects.map(([, decide]) => round(decide));
  for (let i = 0; i < warmUps; i++) turn();
  const turns = Array.from({ length: rounds }, turn);
  const told = (i) => {
    const own = turns.map((all) => all[i]);
    const calls = own.reduce((sum, one) => sum + one.calls, 0);
    const trials = own.reduce((sum, one) => sum + one.trials, 0);
    return { us: median(own.map((one) => one.us / one.calls)), trialsPerDecision: trials / calls };
  };
  return Object.fromEntries(subjects.map(([name], i) => [name, told(i)]));
}

/** A task measured in a process of its own: what V8 learnt of one would slow down the next. */
function measured(id) {
  const here = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [here, '--one', id], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
  if (child.status !== 0) process.exit(1);
  return JSON.parse(child.stdout);
}

function row(id, { world: bare, make: made, vectorize: many, engine }) {
  const perSecond = 1e6 / bare.us;
  const share = engine ? engine.us / made.us : null;
  return {
    task: id,
    worldStepsPerSecond: perSecond,
    makeStepsPerSecond: 1e6 / made.us,
    laneStepsPerSecond: 1e6 / many.us,
    trialsPerSecond: bare.trialsPerDecision > 0 ? perSecond * bare.trialsPerDecision : null,
    makeOverWorld: bare.us / made.us,
    makeOverEngine: share,
  };
}

function line(found) {
  const count = (value) =>
    value === null ? '–' : Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  const percent = (value) => (value === null ? '–' : `${(100 * value).toFixed(0)} %`);
  const cells = [
    count(found.worldStepsPerSecond),
    count(found.makeStepsPerSecond),
    count(found.laneStepsPerSecond),
    count(found.trialsPerSecond),
    percent(found.makeOverEngine),
  ];
  return found.task.slice(0, 27).padEnd(28) + cells.map((cell) => cell.padStart(13)).join('');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, one: { type: 'string' } },
});
if (values.one === undefined) {
  const ids = positionals.length > 0 ? positionals : tasks.names();
  const heads = ['world', 'make', '64 lanes', 'trials', 'of engine'];
  if (!values.json) {
    console.log(`${cpus()[0]?.model}, Node ${process.version}; decisions or trials a second`);
    console.log(' '.repeat(28) + heads.map((head) => head.padStart(13)).join(''));
  }
  const rows = ids.map((id) => {
    const found = row(id, measured(id));
    if (!values.json) console.log(line(found));
    return found;
  });
  if (values.json) console.log(JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, tasks: rows }));
} else console.log(JSON.stringify(measure(subjectOf(values.one))));
