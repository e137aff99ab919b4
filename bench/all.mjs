#!/usr/bin/env node
// How fast everything is, each figure beside what the same machine could do at best in the same minute: worlds beside a bare
// loop of their engine, acting and learning beside their matrix products alone. docs/speed.md tells how to read it.
//
//   npm run bench [-- --quick --only WORDS --backends wasm,tensorflow --core N --json --markdown]   (needs `npm run build`)
//
// Each cell is measured in a process of its own after a warm-up, in rounds that take turns with its bound. --core holds
// these processes to one core. Ten minutes; --quick less than two.
import { parseArgs } from 'node:util';
import { cells } from './cells/index.mjs';
import { measureCell, paces, startingBackends } from './cells/measureCells.mjs';
import { asMarkdown, asText } from './cells/show.mjs';
import { coreNamed, inWords, machine, mistake } from './measure/machine.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    backends: { type: 'string' },
    core: { type: 'string' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
});
const pace = values.quick ? paces.quick : paces.full;
const core = coreNamed(values.core);

const said = (cell) => `${cell.group} ${cell.name}`.toLowerCase();
const chosen = cells()
  .filter((cell) => cell.quick || !values.quick)
  .filter((cell) => said(cell).includes(values.only.toLowerCase()));
if (chosen.length === 0) mistake(`there is no cell '${values.only}'`);

const about = machine(core);
const computes = chosen.some(({ kind }) => kind !== 'environment');
const { starting, skipped } = computes
  ? await startingBackends(values.backends?.split(','))
  : { starting: [], skipped: [] };
const work = chosen.flatMap((cell) =>
  cell.kind === 'environment' ? [[cell, null]] : starting.map(({ name }) => [cell, name]),
);
const records = [];
for (const [cell, backend] of work) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${records.length + 1}/${work.length} ${said(cell)} ${backend ?? ''}`);
  records.push(await measureCell(cell, backend, { pace, core }));
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

const lines = [
  inWords(about),
  ...starting.map(({ name, device }) => `back end ${name}: ${device}`),
  ...skipped.map(({ name, reason }) => `back end ${name} is left out: ${reason}`),
];
if (values.json)
  console.log(JSON.stringify({ machine: about, pace, backends: starting, skipped, cells: records }));
else if (values.markdown) console.log(`${lines.join('; ')}.\n\n${asMarkdown(records)}`);
else console.log(`${lines.join('\n')}\n\n${asText(records)}`);
if (records.some(({ failed }) => failed !== undefined)) process.exitCode = 1;
