import { extname } from 'node:path';
import { Argument, InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { UserError } from '../errors.js';
import type { EmpowermentMap, MapOptions } from '../experiment/empowermentMap.js';
import type { HeatMap } from '../report/heatMap.js';
import { fixed, thousands } from '../report/table.js';
import { collect, names, positiveInteger, wholeNumber } from './options.js';
import { requireWritable } from './outFile.js';
import { print, printJson, tell } from './output.js';

interface Options extends MapOptions {
  readonly out: string;
  readonly plugins?: readonly string[];
  readonly json?: boolean;
}

/** `brainset map`: draws what an agent could do from every place of a world. */
export function addMap(program: Command): void {
  program
    .command('map')
    .description(
      'draw how much an agent can bring about that it can sense (empowerment), by where in a world it is',
    )
    .addArgument(new Argument('<quantity>', 'what to map').choices(['empowerment']))
    .argument('<env>', 'id of an environment')
    .requiredOption('--out <file>', 'where to draw: .svg or .png')
    .option('--steps <n>', 'actions of a sequence; default: 3, in a world of cells 5', positiveInteger)
    .option('--hold <n>', 'decisions that each action lasts; default: 2', positiveInteger)
    .option('--grid <n>', 'places along the longer side; default: 24', positiveInteger)
    .option(
      '--actions <list>',
      'of which sequences are made, parted by commas; default: evenly spread ones, as many as 125 sequences allow',
      actions,
    )
    .option('--outcome <names>', "what is sensed after a sequence: 'position' (default) or channels", names)
    .option(
      '--noise <sd>',
      "of the outcome's sensor, in its unit; default: 10 for a position, a channel's own for a channel",
      number,
    )
    .option('--seed <n>', 'of the world; default: 0', wholeNumber)
    .option('--set <parameter=value>', 'change a parameter; may be given several times', collect)
    .option('--plugins <module>', 'load this module first; may be given several times', collect)
    .option('--json', 'print one JSON object')
    .action(runMap);
}

function actions(text: string): readonly number[] {
  return names(text).map(wholeNumber);
}

function number(text: string): number {
  const value = Number(text.trim() || NaN);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

/** How an SVG document becomes the bytes of a file, by how the file's name ends. */
const encoders: Readonly<Record<string, (svg: string) => Promise<string | Uint8Array>>> = {
  '.svg': (svg) => Promise.resolve(svg),
  '.png': async (svg) => (await import('../envs/worlds/rasterise.js')).png(svg),
};

async function runMap(
  _quantity: string,
  id: string,
  { out, plugins = [], json, ...options }: Options,
): Promise<void> {
  const encode = encoders[extname(out).toLowerCase()];
  if (!encode)
    throw new UserError(`cannot draw ${out}: what kind of file is it?`, 'end its name in .svg or .png');
  requireWritable(out);
  const { loadPlugins, pluginPath } = await import('../experiment/plugins.js');
  const { empowermentMap } = await import('../experiment/empowermentMap.js');
  const { heatMap } = await import('../report/heatMap.js');
  const { replaceFile } = await import('../experiment/disk.js');
  await loadPlugins(plugins.map((plugin) => pluginPath(plugin, process.cwd())));
  const map = empowermentMap(id, { ...options, onPlace: shown(id) });
  replaceFile(out, await encode(heatMap(pictureOf(map))));
  if (json) printJson(told(map, out));
  else print(`${pictureOf(map).lines.join('\n')}\n${out}`);
}

/** A live line on a terminal; elsewhere one at first, at last and every ten seconds. */
function shown(id: string): MapOptions['onPlace'] {
  const { isTTY } = process.stderr;
  const every = isTTY ? 100 : 10_000;
  let last = Date.now();
  return (done, total) => {
    if (done > 1 && done < total && Date.now() - last < every) return;
    last = Date.now();
    const line = `${id}: ${done} of ${total} places`;
    if (!isTTY) tell(line);
    else process.stderr.write(done < total ? `\r\x1b[2K${line}` : '\r\x1b[2K');
  };
}

/** What `--json` prints: everything but what the picture is drawn from. */
function told(map: EmpowermentMap, file: string): object {
  const noises = map.sensed.map(({ noise }) => noise);
  return {
    ...map,
    scene: undefined,
    walls: undefined,
    aspect: undefined,
    outcome: map.sensed.map(({ name }) => name).join(','),
    noise: noises.length === 1 ? noises[0] : noises,
    file,
  };
}

function pictureOf(map: EmpowermentMap): HeatMap {
  const { env, cells, argmax, unit, ...drawn } = map;
  return {
    ...drawn,
    title: `Empowerment of the agent in ${env}`,
    lines: [...how(map), what(map)],
    unit,
    values: cells.map(({ empowerment }) => empowerment),
    marked: cells.indexOf(argmax),
  };
}

/** `125 sequences of 3 actions (0, 2, 4, 6, 8), 2 decisions each` and, a line each, `sensed: position ± 10 px` */
function how({ sequences, steps, actions, hold, sensed }: EmpowermentMap): readonly string[] {
  const lasting = hold === 1 ? '' : `, ${hold} decisions each`;
  return [
    `${thousands(sequences)} sequences of ${steps} actions (${actions.join(', ')})${lasting}`,
    ...sensed.map(({ name, unit, noise }) =>
      noise > 0 ? `sensed: ${name} ± ${noise} ${unit}` : `sensed: ${name}, exactly`,
    ),
  ];
}

function what({ mean, min, max, argmax, unit, cells }: EmpowermentMap): string {
  const place = `(${Math.round(argmax.x)}, ${Math.round(argmax.y)})`;
  const grey = cells.some(({ empowerment }) => empowerment === null) ? '; grey: no room for the agent' : '';
  return `mean ${fixed(mean)}, least ${fixed(min)}, greatest ${fixed(max)} ${unit} at ${place}, ringed${grey}`;
}
