#!/usr/bin/env node
// Writes what people see of the Brain Set: a picture a task (docs/gallery/), a page with all of them (docs/gallery.md) and
// the table of tasks in README.md. `--check` writes nothing and fails where the page or the table are not up to date.
//
//   npm run gallery [-- --check]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';

if (!build({ ifStale: true })) process.exit(1);
const { stream, tasks } = await import('../dist/index.js');
const { anchorsOf, policiesOf } = await import('../dist/envs/worlds/anchors.js');
const { lane } = await import('../dist/envs/worlds/lane.js');
const { liveEpisode } = await import('../dist/envs/worlds/liveEpisode.js');

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

/** Decisions lived, and of those the last ones, of which the scene with most in it is shown. */
const decisions = 60;
const shown = 25;
const seed = 7;

/** What a task looks like when its best policy has lived in it for a while. */
function picture(task) {
  const policy = policiesOf(task)[task.best ?? 'random'];
  const own = { parameters: task.parameters.parse({}), maxEpisodeSteps: task.maxEpisodeSteps };
  const setting = policy.setting?.(own) ?? own;
  const finer = (setting.maxEpisodeSteps ?? 1) / (own.maxEpisodeSteps ?? 1);
  const lived = decisions * finer;
  const limit = Math.min(lived, setting.maxEpisodeSteps ?? Infinity);
  const one = lane(task, { id: task.id, ...setting, maxEpisodeSteps: limit, wrappers: [] });
  let fullest = '';
  liveEpisode(
    one,
    policy,
    setting.parameters,
    { seed, random: stream(seed, 'policy') },
    {
      decided(world, { outcome }, made) {
        const ends = outcome.terminated || (outcome.truncated && made < lived);
        const isShown = made % finer === 0 && made > lived - shown * finer;
        const scene = isShown || ends ? world.render() : '';
        if (ends || scene.length > fullest.length) fullest = scene;
      },
    },
  );
  return fullest;
}

const number = ({ value }) => String(Number(value.toPrecision(3)));
const score = (reference) => (reference ? number(reference) : '–');
const best = (reference) => (reference ? `${number(reference)} (${reference.kind})` : '–');

/** Author and year, linked to the paper. */
function source({ cite }) {
  // Some have brackets of their own: those that stay open are the sentence's.
  const [, doi] = /doi:(10\.(?:\([^\s()]*\)|[^\s,;()])+)/.exec(cite) ?? [];
  const named =
    /([A-Z][\p{L}’'-]+(?:,? (?:et al\.|& [A-Z][\p{L}’'-]+|[A-Z][\p{L}’'-]+|[A-Z]\.))* \(\d{4}\))/u;
  const name = named.exec(cite)?.[1] ?? cite.split(/[,;]/)[0];
  if (!doi) return name;
  const link = doi.replace(/\.$/, '').replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${name}](https://doi.org/${link})`;
}

function table() {
  const head = '| task | niche | what it tests | random | memoryless | best | score | source |';
  const rows = tasks.entries().map((task) => {
    const [published] = anchorsOf(task);
    return `| ${[
      `[${task.id}](docs/gallery.md#${anchor(task.id)})`,
      task.niche,
      task.tags.join(', '),
      score(published?.random),
      score(published?.memoryless),
      best(published?.best),
      task.score.unit,
      source(task),
    ].join(' | ')} |`;
  });
  return [head, '| --- | --- | --- | --: | --: | --: | --- | --- |', ...rows].join('\n');
}

const anchor = (id) => id.toLowerCase().replaceAll(/[^\w-]/g, '');

function section(task) {
  const references = anchorsOf(task).flatMap((known) => {
    const where =
      Object.keys(known.parameters).length > 0 ? JSON.stringify(known.parameters) : 'as published';
    const all = [known.random, known.memoryless, known.best, ...known.others].filter(Boolean);
    return all.map(
      ({ policy, kind, value, error, summary }) =>
        `| \`${where}\` | ${policy} | ${kind} | ${Number(value.toPrecision(4))} ± ${error} | ${summary} |`,
    );
  });
  const { observationSpace, actionSpace } = task.create(task.parameters.parse({}));
  const channels = observationSpace.channels.map(({ name, size, unit }) => `\`${name}\` [${size}] (${unit})`);
  return [
    `## ${task.id}`,
    `![${task.summary}](gallery/${task.id}.svg)`,
    `${task.summary[0].toUpperCase()}${task.summary.slice(1)}.`,
    `- Niche: ${task.niche}.`,
    `- Observation: ${channels.join(', ')}.`,
    `- Action: \`${JSON.stringify(actionSpace.toJSON())}\``,
    `- Score: ${task.score.unit}.`,
    `- Source: ${task.cite}.`,
    [
      '| parameters | policy | kind | score ± 95 % | what it does |',
      '| --- | --- | --- | --: | --- |',
      ...references,
    ].join('\n'),
  ]
    .join('\n\n')
    .replaceAll(/(?<=\n- [^\n]*)\n\n(?=- )/g, '\n');
}

const page = () =>
  `${[
    '# The Brain Set',
    'Each picture shows the best policy the suite knows for a task, after a while in it. Written by `npm run gallery`; every score by `npm run references`.',
    ...tasks.entries().map(section),
  ].join('\n\n')}\n`;

const [open, close] = ['<!-- tasks -->', '<!-- /tasks -->'];

/** README.md with the present table between its marks. */
function readme() {
  const text = readFileSync(`${root}README.md`, 'utf8');
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${open} … ${close}`);
  return `${text.slice(0, from + open.length)}\n\n${table()}\n\n${text.slice(to)}`;
}

/** Without the padding and rules that a formatter gives to tables. */
const bare = (text) => text.replaceAll(/[\s:-]+/g, ' ');
const written = { 'docs/gallery.md': page(), 'README.md': readme() };
if (values.check) {
  const stale = Object.entries(written).filter(
    ([file, text]) => bare(readFileSync(root + file, 'utf8')) !== bare(text),
  );
  for (const [file] of stale) console.error(`${file} is not what the tasks say: npm run gallery`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(`${root}docs/gallery`, { recursive: true });
  for (const task of tasks.entries()) writeFileSync(`${root}docs/gallery/${task.id}.svg`, picture(task));
  for (const [file, text] of Object.entries(written)) writeFileSync(root + file, text);
}
