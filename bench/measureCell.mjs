#!/usr/bin/env node
// Measures one cell on one back end in this process and prints a record; the other files here call it.
//
//   node bench/measureCell.mjs '{"cell": {…}, "backend": "wasm", "pace": {"rounds": 7, "ms": 150, "budget": 6000}}'
import { selectBackend, UserError } from '../dist/index.js';
import { kinds } from './cells/kinds.mjs';
import { takeTurns } from './measure/rounds.mjs';

/** A cell as a record keeps it: what a unit costs, what it costs at least, and the share of that speed that is reached. */
async function measured({ cell, backend, pace }) {
  const kind = kinds[cell.kind];
  const chosen = backend ? await selectBackend(backend, undefined, kind.size(cell)) : null;
  const { own, bounds, bound, least } = kind.make(cell);
  const costs = await takeTurns({ own, ...bounds }, pace);
  const microseconds = least(costs);
  return {
    ...cell,
    unit: kind.unit,
    backend: chosen && { name: chosen.name, device: chosen.device, kernels: chosen.kernels },
    perSecond: 1e6 / costs.own.median,
    microseconds: costs.own.median,
    processors: costs.own.processors,
    rounds: costs.own.rounds,
    bound: { name: bound, microseconds },
    ratio: microseconds / costs.own.median,
  };
}

const [asked = '{}'] = process.argv.slice(2);
try {
  console.log(JSON.stringify(await measured(JSON.parse(asked))));
  process.exit(0);
} catch (error) {
  // What cannot be combined is told, not counted as a failure: an objective may not be lived for in every world.
  if (!(error instanceof UserError)) throw error;
  console.log(JSON.stringify({ refused: error.message }));
  process.exit(0);
}
