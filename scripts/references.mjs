#!/usr/bin/env node
// Recomputes every reference score of every task, or of the named ones, and fails where a stored value lies outside the
// interval found. `--print` prints what was found as it is stored; `--seeds N` measures more or less (default 60).
//
//   npm run references [-- TASK … --print --seeds N]
import { parseArgs } from 'node:util';
import { build } from './build.mjs';

if (!build({ ifStale: true })) process.exit(1);
const { tasks } = await import('../dist/index.js');
const { agree, policyScore } = await import('../dist/envs/worlds/measure.js');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { print: { type: 'boolean', default: false }, seeds: { type: 'string', default: '60' } },
});
const seeds = Number(values.seeds);

const rounded = ({ value, error }) => ({
  value: Number(value.toPrecision(5)),
  error: Number(error.toPrecision(2)),
});

/** Measures one setting of a task, says how what is stored compares, and answers how many values do not hold. */
function verify(task, { parameters, scores }) {
  const budget = { seeds, decisions: task.referenceDecisions ?? 2500 };
  const setting = { parameters: task.parameters.parse(parameters), maxEpisodeSteps: task.maxEpisodeSteps };
  const found = Object.entries(scores).map(([name, stored]) => {
    const score = rounded(policyScore(task, setting, name, budget));
    const verdict = agree(score, stored) ? 'ok   ' : 'WRONG';
    const numbers = `found ${score.value} ± ${score.error}, stored ${stored.value} ± ${stored.error}`;
    console.log(`${verdict} ${task.id} ${JSON.stringify(parameters)} ${name}: ${numbers}`);
    return { name, score, verdict };
  });
  const literal = { parameters, scores: Object.fromEntries(found.map(({ name, score }) => [name, score])) };
  if (values.print) console.log(JSON.stringify(literal));
  return found.filter(({ verdict }) => verdict === 'WRONG').length;
}

const measured = positionals.length > 0 ? positionals.map(tasks.get) : tasks.entries();
const wrong = measured
  .flatMap((task) => task.references.map((references) => verify(task, references)))
  .reduce((sum, count) => sum + count, 0);
if (wrong > 0) console.log(`${wrong} stored values lie outside the interval found`);
process.exitCode = wrong > 0 ? 1 : 0;
