#!/usr/bin/env node
// Measures one cell on one back end in this process and prints a record; the other files here call it.
//
//   node bench/measureCell.mjs '{"cell": {…}, "backend": "wasm", "pace": {"rounds": 7, "warmUp": 1500, "ms": 150, "budget": 6000}}'
import { selectBackend, UserError } from '../dist/index.js';
import { kinds } from './cells/kinds.mjs';
import { takeTurns } from './measure/rounds.mjs';

/** A cell as a record keeps it: what a unit costs, what it costs at least, and the share of that speed that is reached. */
async function measured({ cell, backend, pace }) {
  const kind = kinds[cell.kind];
  const chosen = backend ? await selectBackend(backend, undefined, kind.size(cell)) : null;
  const { own, bounds, bound, least } = kind.make(cell);
  const costs = await takeTurns({ own, ...bounds }, turnsAt(pace, kind.learns === true));
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

/**
 * Products are many, ready at once, and repeat well within a short round; all else is JavaScript that V8 must learn first,
 * which takes seconds where an agent learns: an update runs few times a second and through most of our code.
 */
function turnsAt({ rounds, warmUp, ms, budget }, learns) {
  const long = (name) => (learns && name === 'own' ? 4 : 1);
  const share = (time) => (name) => (name.startsWith('product') ? ms / 4 : time * long(name));
  return { rounds, budget, warmUp: share(warmUp), ms: share(ms) };
}

/** What cannot be combined is told, not counted as a failure: an objective may not be lived for in every world. */
async function recordOf(asked) {
  try {
    return await measured(asked);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...asked.cell, refused: error.message };
  }
}

console.log(JSON.stringify(await recordOf(JSON.parse(process.argv[2] ?? '{}'))));
// Back ends may hold threads and devices open.
process.exit();
