import { createRequire } from 'node:module';
import { Command } from 'commander';
import { addCheck } from './check.js';
import { addCompare } from './compare.js';
import { addCompletion } from './completion.js';
import { addCube } from './cube.js';
import { addDoctor } from './doctor.js';
import { addEvaluate } from './evaluate.js';
import { addList } from './list.js';
import { addMap } from './map.js';
import { addNative } from './native.js';
import { addPlay } from './play.js';
import { addRun } from './run.js';
import { addSchema } from './schema.js';

const about = createRequire(import.meta.url)('../../package.json') as {
  version: string;
  description: string;
};

const examples = `
Examples:
  brainset run foraging --seed 1
  brainset run foraging --set env.lanes=16 --decisions 1e5 --out runs/short
  brainset compare foraging --rules backprop,attentionGated --seeds 5 --controls readoutOnly
  brainset cube --quick --out runs/cube
  brainset evaluate runs/short --deterministic --gate 'normalisedScore>=0.5'
  brainset play Foraging-v0 --policy ideal --set predator=true --gif forager.gif
  brainset play Foraging-v0 --policy runs/short --svg learnt.svg
  brainset map empowerment Gridworld-v0 --out maze.svg
  brainset check Foraging-v0
  brainset check all --plugins ./myWorlds.mjs --json

Results go to stdout, progress to stderr. Exit codes: 0 passed, 1 a run failed, missed its gate or a
check, 2 bad usage.`;

/** The command line: every verb with its options. Errors are thrown, not printed. */
export function program(): Command {
  const root = new Command('brainset').description(about.description).version(about.version);
  root.addHelpText('after', examples);
  for (const add of [
    addRun,
    addCompare,
    addCube,
    addEvaluate,
    addPlay,
    addCheck,
    addMap,
    addList,
    addSchema,
    addDoctor,
    addNative,
    addCompletion,
  ])
    add(root);
  for (const command of [root, ...root.commands])
    command.exitOverride().configureOutput({ outputError: () => {} });
  return root;
}
