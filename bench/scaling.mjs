#!/usr/bin/env node
// How time and memory of an agent grow with lanes, units, areas and the length of a rollout: a picture, docs/scaling.svg,
// and a table with the exponents of growth.
//
//   npm run bench:scaling [-- --backend wasm --core N --out FILE.svg --json --markdown --quick]   (needs `npm run build`)
//
// A process of its own for each size. Exponents are slopes on log–log axes over the upper half of each axis: 1 is growth in
// proportion. Of units it lies between 1 and 2, since their matrix products grow with the square and all else in proportion.
// --quick is for a look: a fifth of the time, and no picture unless --out names one.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startingBackends } from './cells/measureCells.mjs';
import { coreNamed, inWords, machine } from './measure/machine.mjs';
import { growthExponent } from './measure/growth.mjs';
import { ownProcess } from './measure/ownProcess.mjs';
import { figure, markdownTable, textTable } from './measure/table.mjs';
import { agentAt, axes, heldAlong } from './scaling/axes.mjs';
import { scalingPicture } from './scaling/picture.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    core: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const core = coreNamed(values.core);
const about = machine(core);
await startingBackends([values.backend]);
const ms = values.quick ? 200 : 1000;

/** Costs at every place of an axis, and how they grow. */
async function along(axis) {
  const points = [];
  for (const place of axis.places) {
    const asked = JSON.stringify({ agent: agentAt(axis, place), backend: values.backend, ms });
    const words = [process.execPath, here('scaling/measureSize.mjs'), asked];
    points.push({ place, ...(await ownProcess(words, { core })) });
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${axis.label} ${place}`);
  }
  const growth = (what) => growthExponent(points.map((point) => ({ x: point.place, y: point[what] })));
  return { ...axis, held: heldAlong(axis), points, time: growth('rolloutMs'), memory: growth('arraysMiB') };
}

const sides = ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'];
const head = [
  'varied',
  'at',
  'ms a rollout',
  'µs a decision',
  'arrays MiB',
  'resident MiB',
  'time ∝',
  'arrays ∝',
];

/** Exponents stand in the last row of an axis. */
const rows = (measured) =>
  measured.flatMap(({ label, points, time, memory }) =>
    points.map((point, i) => [
      i === 0 ? label : '',
      String(point.place),
      figure(point.rolloutMs),
      figure(point.decisionMicroseconds),
      figure(point.arraysMiB),
      figure(point.residentMiB),
      i === points.length - 1 ? `n^${time.toFixed(2)}` : '',
      i === points.length - 1 ? `n^${memory.toFixed(2)}` : '',
    ]),
  );

const measured = [];
for (const axis of axes) measured.push(await along(axis));
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
const out = values.out ?? (values.quick ? undefined : here('../docs/scaling.svg'));
if (out !== undefined) writeFileSync(out, scalingPicture(measured, values.backend));
if (values.json)
  console.log(JSON.stringify({ machine: about, backend: values.backend, axes: measured, picture: out }));
else {
  const table = values.markdown ? markdownTable : textTable;
  console.log(`${inWords(about)}; ${values.backend}\n\n${table(head, rows(measured), sides)}`);
  if (out !== undefined && !values.markdown) console.log(`\n${out}`);
}
