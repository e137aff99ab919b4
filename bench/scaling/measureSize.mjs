#!/usr/bin/env node
// What an agent of one size costs, in this process: time of a rollout with its learning, most bytes of arrays alive at once,
// most memory of the process. The worlds are not stepped: the same timesteps come over and over.
//
//   node bench/scaling/measureSize.mjs '{"agent": {"lanes": 64, "horizon": 16, "hidden": [64, 64]}, "backend": "wasm", "ms": 1000}'
import { selectBackend } from '../../dist/index.js';
import { tf } from '../../dist/backend/engine.js';
import { oneRound } from '../measure/rounds.mjs';
import { learner, worldsOf } from '../subjects/learner.mjs';

const { agent: size, backend, ms } = JSON.parse(process.argv[2] ?? '{}');
const { lanes, horizon, hidden } = size;
await selectBackend(backend, undefined, { rows: lanes * horizon, units: Math.max(...hidden) });
const world = worldsOf('Foraging-v0', lanes);
const agent = learner(world, { hidden, horizon });
const seen = [world.reset({ seed: 1 })];
for (let i = 0; i < Math.min(horizon, 16); i++) seen.push(world.step(new Uint8Array(lanes).fill(i % 9)));
// A MiB, as the operating system counts its pages.
const resident = () => process.resourceUsage().maxRSS / 1024;

function rollout() {
  for (let t = 0; t < horizon; t++) {
    agent.act(seen[t % seen.length]);
    agent.observe(seen[(t + 1) % seen.length]);
  }
  return 1;
}

const before = resident();
await oneRound(rollout, ms);
const rounds = [];
for (let round = 0; round < 5; round++) rounds.push(await oneRound(rollout, ms / 5));
const residentMiB = resident();
const { peakBytes } = await tf.profile(() => void rollout());
// The least disturbed: growth is of what it costs, not of what else went on.
const rolloutMs = Math.min(...rounds.map(({ wall }) => wall)) / 1000;
console.log(
  JSON.stringify({
    rolloutMs,
    decisionMicroseconds: (1000 * rolloutMs) / (lanes * horizon),
    arraysMiB: peakBytes / 2 ** 20,
    residentMiB,
    grewMiB: residentMiB - before,
  }),
);
process.exit();
