import { fileURLToPath } from 'node:url';
import { candidates } from '../../dist/backend/select.js';
import { mistake } from '../measure/machine.mjs';
import { ownProcess } from '../measure/ownProcess.mjs';

const cellFile = fileURLToPath(new URL('../measureCell.mjs', import.meta.url));
const probe = `
  import { selectBackend } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
  const { name, device, kernels, versions } = await selectBackend(process.argv[1]);
  console.log(JSON.stringify({ name, device, kernels, versions }));
  process.exit();`;

/** How long and how often a cell is measured. */
export const paces = {
  full: { rounds: 5, warmUp: 1000, ms: 120, budget: 3500 },
  quick: { rounds: 5, warmUp: 600, ms: 80, budget: 2000 },
};

/** Plain JavaScript takes minutes for what others do in seconds: it is measured only where it is named. */
const tooSlow = new Set(['cpu']);

/**
 * The back ends to measure: those `wanted`, of which each must start, else all that start here but the one that is too slow;
 * and why others are not.
 */
export async function startingBackends(wanted) {
  const skipped = [];
  const starting = [];
  for (const name of wanted ?? candidates.names()) {
    if (!wanted && tooSlow.has(name)) {
      skipped.push({ name, reason: `too slow to wait for; --backends ${name} measures it` });
      continue;
    }
    try {
      starting.push(await ownProcess([process.execPath, '--input-type=module', '-e', probe, name]));
    } catch (error) {
      if (wanted) mistake(error.message);
      skipped.push({ name, reason: error.message });
    }
  }
  return { starting, skipped };
}

/**
 * Measures a cell in a process of its own; `backend` is null for what needs none. One that fails says so in its record.
 *
 * @param {object} cell
 * @param {string | null} backend
 * @param {{ pace: object, core?: number, env?: Record<string, string> }} how
 */
export async function measureCell(cell, backend, { pace, core, env }) {
  const asked = JSON.stringify({ cell, backend, pace });
  try {
    return await ownProcess([process.execPath, cellFile, asked], { core, env });
  } catch (error) {
    return { ...cell, backend: backend && { name: backend }, failed: error.message };
  }
}
