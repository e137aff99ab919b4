#!/usr/bin/env node
// What a decision costs under an objective, beside the same agent in the same worlds that lives for reward: 64 lanes,
// learning included.
//
//   npm run bench:objectives [-- --rules backprop,attentionGated]        (needs `npm run build`)
//
// First the cells of the cube as their scenarios have them, then every objective with its published defaults in
// Homeostasis-v0. Both take turns in one process; ratios of medians of processor time.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  actorCritic,
  loadScenario,
  objectives,
  resolve,
  scenario,
  selectBackend,
  UserError,
  vectorize,
} from '../dist/index.js';
import { median } from './measure/rounds.mjs';

const { values: options } = parseArgs({
  options: { rules: { type: 'string', default: 'backprop,attentionGated,rewardModulatedHebbian' } },
});
const rules = options.rules.split(',');
const lanes = 64;
const rounds = 7;
const decisions = 24 * 16;
const folder = fileURLToPath(new URL('../scenarios/cube/', import.meta.url));

/** An agent at work; each call lives so many decisions a lane. */
function life({ env, network, agent: settings, rule }, objective) {
  const world = vectorize(env, { lanes, autoresetMode: 'SameStep' });
  const agent = actorCritic({
    observationSpace: world.singleObservationSpace,
    actionSpace: world.singleActionSpace,
    lanes,
    network,
    objective,
    rule,
    agent: settings,
    control: null,
    seed: 0,
  });
  let timestep = world.reset({ seed: 1 });
  return {
    live() {
      for (let t = 0; t < decisions; t++) {
        timestep = world.step(agent.act(timestep));
        agent.observe(timestep);
      }
    },
    dispose: agent.dispose,
  };
}

function microseconds(subject) {
  const begun = process.cpuUsage();
  subject.live();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / (decisions * lanes);
}

/** Ratio of the medians, and the medians, µs a decision. */
function compared(job) {
  const subjects = [life(job, { name: 'reward', options: {} }), life(job, job.objective)];
  const costs = subjects.map(() => []);
  for (const subject of subjects) subject.live();
  for (let round = 0; round < rounds; round++)
    for (const [i, subject] of subjects.entries()) costs[i]?.push(microseconds(subject));
  for (const subject of subjects) subject.dispose();
  const [reward = NaN, own = NaN] = costs.map(median);
  return { reward, own, ratio: own / reward };
}

function report(title, job) {
  const { reward, own, ratio } = compared(job);
  const figures = `${own.toFixed(1).padStart(6)} µs a decision, reward ${reward.toFixed(1).padStart(6)}`;
  console.log(`${title.padEnd(44)} ${job.rule.name.padEnd(24)} ${figures}   × ${ratio.toFixed(2)}`);
}

await selectBackend('wasm');
for (const file of readdirSync(folder).toSorted()) {
  const loaded = await loadScenario(folder + file);
  if (loaded.objective.name === 'reward') continue;
  for (const rule of rules) report(file.replace('.yaml', ''), resolve(loaded, { rule }));
}
for (const name of objectives.names().filter((each) => each !== 'reward'))
  try {
    const plain = scenario({
      question: 'What does it cost?',
      env: { id: 'Homeostasis-v0', lanes },
      objective: { name },
    });
    report(`${name}, defaults, Homeostasis-v0`, resolve(plain, { rule: 'backprop' }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.log(`${name}: not in Homeostasis-v0 (${error.message})`);
  }
