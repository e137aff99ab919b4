import { Option } from 'commander';
import type { Command } from 'commander';
import type { Film } from '../experiment/film.js';
import type { Played, Show } from '../experiment/play.js';
import { align, fixed, thousands } from '../report/table.js';
import { collect, positiveInteger, wholeNumber } from './options.js';
import { requireWritable } from './outFile.js';
import { print, printJson, tell } from './output.js';

interface PlayOptions {
  readonly policy?: string;
  readonly episodes?: number;
  readonly seed?: number;
  readonly set?: readonly string[];
  readonly plugins?: readonly string[];
  readonly gif?: string;
  readonly svg?: string;
  readonly json?: boolean;
}

/** Frames of an animation, at most, and how wide they are, px. */
const mostFrames = 150;
const frameWidth = 480;
/** Scenes of a strip. */
const panels = 4;

/** `brainset play`: lives whole episodes by a scripted policy or a run's weights, and shows them. */
export function addPlay(program: Command): void {
  program
    .command('play')
    .description('live whole episodes by a scripted policy or by the weights of a run, and show them')
    .argument('<env>', 'id of an environment')
    .option(
      '--policy <name>',
      "a policy of the task, random, best (or ideal), memoryless, or a run folder; default: the task's best",
    )
    .option('--episodes <n>', 'how many; default: 1', positiveInteger)
    .option('--seed <n>', 'seed of the first; default: 0, for a run a world it never saw', wholeNumber)
    .option('--set <parameter=value>', 'change a parameter; may be given several times', collect)
    .option('--plugins <module>', 'load this module first; may be given several times', collect)
    .addOption(new Option('--gif <file>', 'write all episodes as an animated GIF').conflicts('svg'))
    .option('--svg <file>', 'write four scenes of the first episode')
    .option('--json', 'print one JSON object')
    .action(runPlay);
}

async function runPlay(id: string, { plugins = [], gif, svg, json, ...options }: PlayOptions): Promise<void> {
  const file = gif ?? svg;
  if (file !== undefined) requireWritable(file);
  const { loadPlugins, pluginPath } = await import('../experiment/plugins.js');
  const { play } = await import('../experiment/play.js');
  const { film } = await import('../experiment/film.js');
  await loadPlugins(plugins.map((plugin) => pluginPath(plugin, process.cwd())));
  let filmed: Film | undefined;
  let shown: Show | undefined;
  const onBegin = (show: Show): Film['watch'] => {
    shown = show;
    filmed = gif
      ? film({ most: mostFrames, every: show.stride })
      : film({ most: svg ? 8 * panels : 1, episodes: svg ? 1 : 0 });
    return filmed.watch;
  };
  const played = await play(id, { ...options, onBegin });
  if (gif !== undefined) await writeGif(gif, filmed!, shown!);
  if (svg !== undefined) await writeStrip(svg, filmed!);
  if (json) printJson({ ...played, file: file ?? null });
  else print(text(played));
}

async function writeGif(file: string, filmed: Film, { fps, stride }: Show): Promise<void> {
  const { rasterise } = await import('../envs/worlds/rasterise.js');
  const { gif } = await import('../envs/worlds/gif.js');
  const scenes = filmed.scenes();
  const frames = [];
  for (const { svg } of scenes) frames.push(await rasterise(svg, frameWidth));
  await write(file, gif(frames, 1000 / fps));
  const speed = filmed.every() / stride;
  const lapse = speed > 1 ? `, ${speed} times as fast as the world` : '';
  tell(`${file}: ${frames.length} frames${lapse}`);
}

async function writeStrip(file: string, filmed: Film): Promise<void> {
  const { strip } = await import('../report/strip.js');
  const scenes = filmed.scenes();
  const count = Math.min(panels, scenes.length);
  const chosen = Array.from(
    { length: count },
    (_, i) => scenes[count === 1 ? 0 : Math.round((i * (scenes.length - 1)) / (count - 1))]!,
  );
  const titled = chosen.map(({ decision, svg }) => ({
    title: decision === 0 ? 'at first' : `after ${thousands(decision)} decisions`,
    svg,
  }));
  await write(file, strip(titled));
  tell(`${file}: ${count} scenes of the first episode`);
}

async function write(file: string, data: string | Uint8Array): Promise<void> {
  const { replaceFile } = await import('../experiment/disk.js');
  replaceFile(file, data);
}

function text(played: Played): string {
  const { env, policy, kind, summary, seed, score, unit, normalisedScore, episodes } = played;
  const rows = episodes.map((one, i) => [String(i), fixed(one.return), thousands(one.length)]);
  const normalised =
    normalisedScore === null ? 'no reference to normalise by' : `normalised ${fixed(normalisedScore)}`;
  return [
    `${env}, ${policy} (${kind}): ${summary}`,
    ...otherwise(played),
    `score ${fixed(score)} ${unit}, ${normalised}, seed ${seed}`,
    align([['episode', 'return', 'decisions'], ...rows], ['right', 'right', 'right']),
  ].join('\n');
}

/** A policy that asks for a setting of its own is not compared with others unawares. */
function otherwise({ policy, differs }: Played): readonly string[] {
  const told = Object.entries(differs).map(
    ([key, { asked, played }]) => `${key} ${String(played)} instead of ${String(asked)}`,
  );
  return told.length === 0 ? [] : [`${policy} asks for a setting of its own: ${told.join(', ')}`];
}
