import { readFileSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import type { z } from 'zod';
import { checked } from '../checked.js';
import { resolveWrapper } from '../envs/worlds/spec.js';
import { UserError } from '../errors.js';
import type { TeachingFact } from '../types.js';
import { parseGate } from './gates.js';
import { embodimentIn } from './parts.js';
import { loadPlugins, pluginPath } from './plugins.js';
import { registries } from './registries.js';
import { scenarioSchema } from './scenario.js';
import type { Scenario, ScenarioInput } from './scenario.js';
import { yamlSource } from './yamlSource.js';
import type { Path, YamlSource } from './yamlSource.js';

type Settings = z.output<typeof scenarioSchema>;
type RuleEntry = Settings['rules'][string];

/** What an actor–critic can teach a rule. */
const supplied: readonly TeachingFact[] = [
  'loss',
  'outputError',
  'score',
  'rpe',
  'modulator',
  'valid',
  'carry',
];

export interface LoadOptions {
  /** 'path=value', as `--set` takes them. */
  readonly set?: readonly string[];
  /** Modules besides the scenario's own, paths from the working directory. */
  readonly plugins?: readonly string[];
}

/**
 * Reads a scenario file, loads its plugins and checks every name and value.
 *
 * Throws a `UserError` for the first thing that is wrong, with its line and what was probably meant.
 */
export async function loadScenario(
  file: string,
  { set = [], plugins = [] }: LoadOptions = {},
): Promise<Scenario> {
  const source = yamlSource(readScenario(file), file, set);
  const all = [
    ...pluginsOf(source.data).map((plugin) => pluginPath(plugin, dirname(file))),
    ...plugins.map((plugin) => pluginPath(plugin, process.cwd())),
  ];
  await loadPlugins(all);
  return { ...checkScenario(source, basename(file, extname(file))), plugins: all };
}

/** A scenario written as an object; throws a `UserError` as `loadScenario` does. Plugins must be loaded already. */
export function scenario(input: ScenarioInput, name = 'scenario'): Scenario {
  return checkScenario({ data: input, where: () => name }, name);
}

function readScenario(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(
      `scenario ${file} cannot be read: ${(error as Error).message}`,
      'see `brainset list scenarios`',
    );
  }
}

/** Plugins are needed before the rest can be checked; a list that is none is complained of later. */
function pluginsOf(data: unknown): readonly string[] {
  const plugins = (data as Partial<Settings> | null)?.plugins;
  return Array.isArray(plugins) ? plugins.filter((plugin) => typeof plugin === 'string') : [];
}

/** The scenario in `source` with every default filled in. */
function checkScenario({ data, where }: YamlSource, name: string): Scenario {
  const settings = checked(scenarioSchema, { value: data, path: [], where });
  settings.compare.rules.forEach((rule, i) => find('rule', rule, ['compare', 'rules', i], where));
  settings.gates.forEach((gate, i) => located(where(['gates', i]), () => parseGate(gate)));
  const rules = Object.entries(settings.rules).map(
    ([rule, entry]) => [rule, checkRule(rule, entry, where)] as const,
  );
  checkReads(find('rule', settings.rule, ['rule'], where), where(['rule']));
  const env = checkEnv(settings.env, where);
  const objective = checkPart('objective', settings.objective, where);
  checkObjective(objective, { env, agent: settings.agent }, where);
  return {
    ...settings,
    name,
    env,
    network: checkPart('network', settings.network, where),
    objective,
    rules: Object.fromEntries(rules),
  };
}

/** An objective that its world's body cannot pursue is refused before anything is run. */
function checkObjective(
  { name, options }: Settings['objective'],
  body: Parameters<typeof embodimentIn>[0],
  where: Where,
): void {
  const { create } = registries.objective.get(name);
  const embodiment = located(where(['env']), () => embodimentIn(body));
  located(where(['objective']), () => create(options).embody(embodiment));
}

type Where = YamlSource['where'];

/** The entry of that name; an unknown one is told with its line. */
function find<Kind extends keyof typeof registries>(
  kind: Kind,
  name: string,
  path: Path,
  where: Where,
): ReturnType<(typeof registries)[Kind]['get']> {
  return located(where(path), () => registries[kind].get(name)) as ReturnType<
    (typeof registries)[Kind]['get']
  >;
}

function located<T>(place: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${place}: ${error.message}`, error.hint, error.exitCode);
  }
}

function checkEnv(env: Settings['env'], where: Where): Scenario['env'] {
  const task = find('env', env.id, ['env', 'id'], where);
  const written = { value: env.parameters, path: ['env', 'parameters'], where };
  const parameters = checked(task.parameters, written) as Scenario['env']['parameters'];
  return {
    ...env,
    id: task.id,
    parameters,
    maxEpisodeSteps: env.maxEpisodeSteps === undefined ? task.maxEpisodeSteps : env.maxEpisodeSteps,
    wrappers: env.wrappers.map((wrapper, i) => resolveWrapper(wrapper, ['env', 'wrappers', i], where)),
  };
}

function checkPart(
  kind: 'network' | 'objective',
  { name, options }: Settings['network'],
  where: Where,
): Settings['network'] {
  const { options: schema } = find(kind, name, [kind, 'name'], where);
  return {
    name,
    options: checked(schema, {
      value: options,
      path: [kind, 'options'],
      where,
    }) as Settings['network']['options'],
  };
}

function checkRule(rule: string, entry: RuleEntry, where: Where): RuleEntry {
  const path = ['rules', rule];
  const component = find('rule', rule, path, where);
  checkReads(component, where(path));
  const options = checked(component.options, { value: entry.options, path: [...path, 'options'], where });
  for (const [control, overrides] of Object.entries(entry.controls)) {
    const value = { ...entry.options, ...overrides?.options };
    checked(component.options, { value, path: [...path, 'controls', control, 'options'], where });
  }
  return { ...entry, options: options as RuleEntry['options'] };
}

/** A rule that reads what no agent can tell it would learn nonsense. */
function checkReads({ name, create }: ReturnType<typeof registries.rule.get>, place: string): void {
  const missing = create().reads.filter((fact) => !supplied.includes(fact));
  if (missing.length === 0) return;
  throw new UserError(
    `${place}: rule '${name}' reads '${missing.join("', '")}', which an actor–critic cannot supply`,
    `it supplies ${supplied.join(', ')}`,
  );
}
