#!/usr/bin/env node
// How fast we are beside Gymnasium, NeuroGym, Stable-Baselines3 and PyTorch, on one core and in one thread each, taking turns
// on the same machine in the same minutes. docs/speed.md tells what is compared with what.
//
//   npm run bench:peers [-- --only WORDS --backends wasm,tensorflow --core N --repeats 3 --json --markdown]
//
// Needs `npm run build`, Python 3.11 to 3.13 and PyPI: the others are installed into private environments in our cache
// folder, once (docs/speed.md: how large they are). What cannot be had is left out and named in a line. Ten minutes.
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureCell, paces, startingBackends } from './cells/measureCells.mjs';
import { canPin, coreNamed, inWords, machine, mistake } from './measure/machine.mjs';
import { ownProcess } from './measure/ownProcess.mjs';
import { median } from './measure/rounds.mjs';
import { figure, markdownTable, textTable } from './measure/table.mjs';
import { comparisons } from './peers/comparisons.mjs';
import { pythonOf } from './peers/pythons.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    backends: { type: 'string' },
    core: { type: 'string' },
    repeats: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
});
const repeats = Number(values.repeats);
if (!(Number.isInteger(repeats) && repeats > 0))
  mistake(`--repeats ${values.repeats}: a number from 1 on is wanted`);
const last = canPin() ? String(cpus().length - 1) : undefined;
const core = coreNamed(values.core ?? last);
const oneThread = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  PYTHONWARNINGS: 'ignore',
};
const alike = { core, env: oneThread };

/** Runs a script of the others. */
async function theirRate({ python, script, words }) {
  const file = fileURLToPath(new URL(`peers/${script}`, import.meta.url));
  return ownProcess([await pythonOf(python), file, ...words], alike);
}

/** Ours, of a cell on a back end; throws where it fails. */
async function ourRate(cell, backend) {
  const record = await measureCell(cell, backend, { pace: paces.quick, ...alike });
  const why = record.failed ?? record.refused;
  if (why !== undefined) throw new Error(`${cell.name}: ${why}`);
  return record;
}

/** Both sides of a comparison, taking turns; how many times theirs ours is. */
async function compared({ what, unit, theirs, ours }, backends) {
  const them = [];
  const us = backends.map(() => []);
  for (let repeat = 0; repeat < repeats; repeat++) {
    them.push(await theirRate(theirs));
    for (const [i, backend] of backends.entries()) us[i].push(await ourRate(ours, backend));
  }
  const rate = (records) => median(records.map(({ perSecond }) => perSecond));
  return backends.map((backend, i) => ({
    what,
    unit,
    theirs: { name: theirs.name, perSecond: rate(them), versions: them[0].versions },
    ours: { name: ours.name, backend, device: us[i][0].backend?.device ?? null, perSecond: rate(us[i]) },
    ratio: rate(us[i]) / rate(them),
  }));
}

const sides = ['left', 'left', 'right', 'left', 'left', 'right', 'right'];
const head = ['what', 'theirs', 'a second', 'ours', 'back end', 'a second', 'ours ÷ theirs'];
const row = ({ what, theirs, ours, ratio }) => [
  what,
  theirs.name,
  figure(theirs.perSecond),
  ours.name,
  ours.backend ?? '–',
  figure(ours.perSecond),
  `${figure(ratio)} ×`,
];

const about = machine(core);
const { starting, skipped } = await startingBackends(values.backends?.split(','));
const wanted = comparisons.filter(({ what, theirs }) =>
  `${what} ${theirs.name}`.toLowerCase().includes(values.only.toLowerCase()),
);
if (wanted.length === 0) mistake(`nothing is compared that is called '${values.only}'`);
const found = [];
const missing = [];
for (const each of wanted) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${each.what}: ${each.theirs.name}`);
  const backends = each.ours.kind === 'environment' ? [null] : starting.map(({ name }) => name);
  try {
    found.push(...(await compared(each, backends)));
  } catch (error) {
    missing.push({ what: `${each.what}: ${each.theirs.name}`, reason: error.message });
  }
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

const said = [
  inWords(about),
  ...new Set(found.flatMap(({ theirs }) => Object.entries(theirs.versions).map((each) => each.join(' ')))),
];
const left = [
  ...skipped.map(({ name, reason }) => `back end ${name} is left out: ${reason}`),
  ...missing.map(({ what, reason }) => `${what} is left out: ${reason}`),
];
if (values.json)
  console.log(JSON.stringify({ machine: about, threads: 1, repeats, comparisons: found, missing, skipped }));
else {
  const table = values.markdown ? markdownTable : textTable;
  console.log(`${said.join(', ')}\n\n${table(head, found.map(row), sides)}`);
  if (left.length > 0) console.log(`\n${left.join('\n')}`);
}
