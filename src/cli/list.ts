import { Argument } from 'commander';
import type { Command } from 'commander';
import { catalogue } from './catalogue.js';
import type { Entry } from './catalogue.js';
import { collect } from './options.js';
import { print, printJson } from './output.js';

interface ListOptions {
  readonly plugins?: readonly string[];
  readonly json?: boolean;
}

type Kind = keyof typeof catalogue;

const kinds = Object.keys(catalogue) as Kind[];

/** `brainset list`: what scenarios may name. */
export function addList(program: Command): void {
  program
    .command('list')
    .description('list environments, wrappers, rules, objectives, networks and scenarios, with their sources')
    .addArgument(new Argument('[kind]', 'only these').choices(kinds))
    .option('--plugins <module>', 'list what this module registers too; may be given several times', collect)
    .option('--json', 'print one JSON object')
    .action(list);
}

async function list(kind: Kind | undefined, options: ListOptions): Promise<void> {
  if (options.plugins) await load(options.plugins);
  const asked = kind ? [kind] : kinds;
  const found = await Promise.all(asked.map(async (each) => [each, await catalogue[each]()] as const));
  if (options.json) printJson(Object.fromEntries(found));
  else print(found.map(([each, entries]) => [each, ...entries.flatMap(paragraph)].join('\n')).join('\n\n'));
}

async function load(plugins: readonly string[]): Promise<void> {
  const { loadPlugins, pluginPath } = await import('../experiment/plugins.js');
  await loadPlugins(plugins.map((plugin) => pluginPath(plugin, process.cwd())));
}

/** The name and summary of an entry, and below them what a reader wants to know before choosing it. */
function paragraph(entry: Entry): readonly string[] {
  const details: readonly (readonly [string, string | undefined])[] = [
    ['niche', entry.niche],
    ['tags', entry.tags?.join(', ')],
    ['observation', observation(entry)],
    ['action', action(entry)],
    ['score', entry.unit],
    ['references', references(entry)],
    ['reaches a hidden synapse', entry.locality],
    ['options', settings(entry.options)],
    ['parameters', settings(entry.parameters)],
    ['environment', entry.env],
    ['source', entry.cite],
  ];
  const facts = details.filter(([, value]) => value !== undefined && value !== '');
  return [`  ${entry.name}: ${entry.summary}`, ...facts.map(([name, value]) => `    ${name}: ${value}`)];
}

/** Channels with their sizes. */
function observation({ observationSpace }: Entry): string | undefined {
  const { channels } = (observationSpace ?? {}) as {
    readonly channels?: readonly { readonly name: string; readonly size: number }[];
  };
  return channels?.map(({ name, size }) => `${name}[${size}]`).join(' ');
}

/** Kind and size of an action. */
function action({ actionSpace }: Entry): string | undefined {
  if (actionSpace === undefined) return undefined;
  const { kind, n, shape } = actionSpace as {
    readonly kind: string;
    readonly n?: number;
    readonly shape?: readonly number[];
  };
  const size = n ?? shape?.join('×');
  return size === undefined ? kind : `${kind}(${size})`;
}

function references({ references: [published] = [] }: Entry): string | undefined {
  if (!published) return undefined;
  const known = [published.random, published.memoryless, published.best];
  const told = known.flatMap((one) => (one ? [`${one.kind} ${one.value.toPrecision(3)}`] : []));
  return `${told.join(', ')}${published.best ? ` (${published.best.summary})` : ''}`;
}

/** Names with their defaults. */
function settings(schema: Entry['options']): string | undefined {
  const properties = (schema?.properties ?? {}) as Record<string, { readonly default?: unknown }>;
  const shown = Object.entries(properties).map(([name, { default: value }]) =>
    value === undefined ? name : `${name}=${JSON.stringify(value)}`,
  );
  return shown.join(' ');
}
