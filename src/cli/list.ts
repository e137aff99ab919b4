import { Argument } from 'commander';
import type { Command } from 'commander';
import type { Component } from '../registry.js';
import type { Task } from '../types.js';
import { collect } from './options.js';
import { print, printJson } from './output.js';
import { shippedScenarios } from './scenarios.js';

/** What is said of every entry, and more for each kind. */
interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly cite?: string;
  readonly [detail: string]: unknown;
}

interface ListOptions {
  readonly plugins?: readonly string[];
  readonly json?: boolean;
}

/** How to find the entries of each kind; each loads only what it needs. */
const kinds = { envs, rules, objectives, networks, scenarios } as const;
type Kind = keyof typeof kinds;

/** `brainset list`: what scenarios may name. */
export function addList(program: Command): void {
  program
    .command('list')
    .description('list environments, rules, objectives, networks and scenarios, with their sources')
    .addArgument(new Argument('[kind]', 'only these').choices(Object.keys(kinds)))
    .option('--plugins <module>', 'list what this module registers too; may be given several times', collect)
    .option('--json', 'print one JSON object')
    .action(runList);
}

async function runList(kind: Kind | undefined, options: ListOptions): Promise<void> {
  if (options.plugins) await loadNamed(options.plugins);
  const asked = kind ? [kind] : (Object.keys(kinds) as Kind[]);
  const found = await Promise.all(asked.map(async (each) => [each, await kinds[each]()] as const));
  if (options.json) printJson(Object.fromEntries(found));
  else print(found.map(([each, entries]) => section(each, entries)).join('\n\n'));
}

async function loadNamed(plugins: readonly string[]): Promise<void> {
  const { loadPlugins, pluginPath } = await import('../experiment/plugins.js');
  await loadPlugins(plugins.map((plugin) => pluginPath(plugin, process.cwd())));
}

async function envs(): Promise<readonly Entry[]> {
  const { tasks } = await import('../envs/index.js');
  const { z } = await import('zod');
  return tasks.entries().map(({ id, summary, cite, niche, tags, parameters, maxEpisodeSteps, score, references }) => ({
    name: id,
    summary,
    cite,
    niche,
    tags,
    unit: score.unit,
    maxEpisodeSteps,
    references,
    parameters: z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' }),
  }));
}

async function rules(): Promise<readonly Entry[]> {
  const { rules: known } = await import('../rules/index.js');
  return components(known.entries(), (name) => {
    const { locality, reads } = known.get(name).create();
    return { locality, reads };
  });
}

async function objectives(): Promise<readonly Entry[]> {
  return components((await import('../objectives/index.js')).objectives.entries());
}

async function networks(): Promise<readonly Entry[]> {
  return components((await import('../networks/index.js')).networks.entries());
}

async function scenarios(): Promise<readonly Entry[]> {
  const { parse } = await import('yaml');
  const { readFileSync } = await import('node:fs');
  return shippedScenarios().map(({ name, file }) => {
    const { question, env } = parse(readFileSync(file, 'utf8')) as { question: string; env: { id: string } };
    return { name, summary: question, env: env.id, file };
  });
}

/** Components with their options as JSON Schema. */
async function components(
  entries: readonly Component<unknown>[],
  details: (entry: string) => object = () => ({}),
): Promise<readonly Entry[]> {
  const { z } = await import('zod');
  return entries.map(({ name, summary, cite, options }) => ({
    name,
    summary,
    cite,
    ...details(name),
    options: z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }),
  }));
}

function section(kind: Kind, entries: readonly Entry[]): string {
  return [kind, ...entries.flatMap((entry) => paragraph(entry))].join('\n');
}

/** The name and summary of an entry, and below them what else a reader wants to know before choosing it. */
function paragraph(entry: Entry): readonly string[] {
  const { name, summary, cite } = entry;
  const details = [
    fact('niche', entry['niche']),
    fact('tags', (entry['tags'] as readonly string[] | undefined)?.join(', ')),
    fact('score', entry['unit']),
    references(entry['references'] as Task['references'] | undefined),
    fact('at a hidden synapse', entry['locality']),
    fact('options', settings(entry['options'])),
    fact('parameters', settings(entry['parameters'])),
    fact('source', cite),
  ];
  return [`  ${name}: ${summary}`, ...details.filter((line) => line !== null)];
}

function references(references: Task['references'] | undefined): string | null {
  const published = references?.[0];
  if (!published) return null;
  const { random, best } = published;
  return fact('references', `random ${random.value.toPrecision(3)}, ${best.policy} ${best.value.toPrecision(3)}`);
}

/** Names and defaults from a JSON Schema. */
function settings(schema: unknown): string | undefined {
  const { properties = {} } = (schema ?? {}) as { properties?: Record<string, { default?: unknown }> };
  const shown = Object.entries(properties).map(([name, { default: value }]) =>
    value === undefined ? name : `${name}=${JSON.stringify(value)}`,
  );
  return shown.length > 0 ? shown.join(' ') : undefined;
}

function fact(name: string, value: unknown): string | null {
  return value === undefined || value === '' ? null : `    ${name}: ${String(value)}`;
}
