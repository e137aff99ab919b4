#!/usr/bin/env node
// Recomputes the reference scores of Foraging-v0 and writes them into src/envs/foraging/references.ts (about three minutes).
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

if (!build({ ifStale: true })) process.exit(1);
const { foraging } = await import('../dist/envs/foraging.js');
const { greedyCruiser, greedyForager, greedyOracle, randomly } =
  await import('../dist/envs/foraging/policies.js');
const { everyStepScore, policyScore } = await import('../dist/envs/foraging/score.js');

const budget = { seeds: 60, engineSteps: 20_000, maxEpisodeSteps: foraging.maxEpisodeSteps ?? Infinity };
const variants = [
  {},
  { actionMode: 'continuous' },
  { conjunctive: true },
  { predator: true },
  { obstacles: 6 },
  { conjunctive: true, obstacles: 6, predator: true },
];

const rounded = ({ value, error }) => ({ value: Number(value.toFixed(3)), error: Number(error.toFixed(3)) });

const entries = variants.map((variant) => {
  const parameters = foraging.parameters.parse(variant);
  const random = rounded(policyScore(parameters, () => randomly, budget));
  const greedy = rounded(everyStepScore(parameters, greedyForager, budget));
  const oracle = rounded(everyStepScore(parameters, greedyOracle, budget));
  const cruiser = rounded(everyStepScore(parameters, greedyCruiser, budget));
  console.log(JSON.stringify({ variant, random, greedy, cruiser, oracle }));
  return {
    parameters: variant,
    random: { ...random, kind: 'random', policy: 'each decision drawn from the action space' },
    best: { ...greedy, kind: 'scripted', policy: describe(parameters, cruiser, oracle) },
  };
});

function describe({ predator, range }, cruiser, oracle) {
  const flight = predator ? ', flees from a near predator' : '';
  const nearest = `runs at the nearest edible item within ${range} px, else walks at random${flight}`;
  const others = `walking straight instead: ${cruiser.value}, seeing the whole arena: ${oracle.value}`;
  return `${nearest}; decides at every engine step (${others})`;
}

const { seeds, engineSteps } = budget;
const file = fileURLToPath(new URL('../src/envs/foraging/references.ts', import.meta.url));
writeFileSync(
  file,
  `import type { References } from '../../types.js';

/**
 * Reference scores by the parameters that differ from the defaults: means of ${seeds} seeds × ${engineSteps} engine steps, with
 * the half-width of their 95 % intervals. Written by \`npm run references\`.
 */
export const foragingReferences: readonly Omit<References, 'maxEpisodeSteps'>[] = ${JSON.stringify(entries)};
`,
);
spawnSync('npx', ['oxfmt', file], { stdio: 'inherit' });
