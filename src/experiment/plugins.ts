import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Prepare } from '../envs/index.js';
import { wrappers } from '../envs/wrappers/index.js';
import type { Wrapper } from '../envs/wrappers/wrapper.js';
import { UserError } from '../errors.js';
import { registries } from './registries.js';

type Entry<Kind extends keyof typeof registries> = ReturnType<(typeof registries)[Kind]['get']>;

/** Adds a world of the user's own; scenarios name it by its id. Throws when the id is taken. */
export function registerTask(task: Entry<'env'>): void {
  registries.env.register(task.id, task);
}

/** Adds a wrapper of the user's own; specs name it by its name. Throws when the name is taken. */
export function registerWrapper(wrapper: Wrapper): void {
  wrappers.register(wrapper.name, wrapper);
}

/** Adds a learning rule of the user's own. Throws when the name is taken. */
export function registerRule(rule: Entry<'rule'>): void {
  registries.rule.register(rule.name, rule);
}

/** Adds an objective of the user's own. Throws when the name is taken. */
export function registerObjective(objective: Entry<'objective'>): void {
  registries.objective.register(objective.name, objective);
}

/** Adds an architecture of the user's own. Throws when the name is taken. */
export function registerNetwork(network: Entry<'network'>): void {
  registries.network.register(network.name, network);
}

/** What a plugin's default export is called with. */
export interface PluginApi {
  readonly registerTask: typeof registerTask;
  readonly registerWrapper: typeof registerWrapper;
  readonly registerRule: typeof registerRule;
  readonly registerObjective: typeof registerObjective;
  readonly registerNetwork: typeof registerNetwork;
}

const api: PluginApi = {
  registerTask,
  registerWrapper,
  registerRule,
  registerObjective,
  registerNetwork,
};
const loaded = new Map<string, Promise<void>>();

/** A plugin's path made absolute from `folder`; names of packages stay as they are. */
export function pluginPath(plugin: string, folder: string): string {
  return plugin.startsWith('.') || isAbsolute(plugin) ? resolve(folder, plugin) : plugin;
}

/**
 * Imports each plugin (absolute path or package) once a process, in order, and calls its default export, if that is a
 * function, with `PluginApi`; a plugin may also register on import.
 *
 * Throws a `UserError` naming the plugin that cannot be loaded.
 */
export async function loadPlugins(plugins: readonly string[]): Promise<void> {
  for (const plugin of plugins) {
    const loading = loaded.get(plugin) ?? load(plugin);
    loaded.set(plugin, loading);
    await loading;
  }
}

async function load(plugin: string): Promise<void> {
  try {
    const module = (await import(moduleOf(plugin))) as { readonly default?: unknown };
    if (typeof module.default === 'function') await (module.default as (api: PluginApi) => unknown)(api);
  } catch (error) {
    const { message, hint } = error as Partial<UserError> & Error;
    throw new UserError(
      `plugin '${plugin}' cannot be loaded: ${message}`,
      hint ?? 'paths count from the scenario file',
    );
  }
}

/**
 * What makes the threads of `vectorize` know what plugins register, as `loadPlugins` does here; nothing where there are
 * none, which spares those threads the rest of brainset.
 */
export function pluginPreparation(plugins: readonly string[]): Prepare | undefined {
  if (plugins.length === 0) return undefined;
  return { module: new URL('preparePlugins.js', import.meta.url), argument: plugins };
}

/** Packages are looked for where the user works first, then beside brainset. */
function moduleOf(plugin: string): string {
  if (isAbsolute(plugin)) return pathToFileURL(plugin).href;
  try {
    return pathToFileURL(createRequire(join(process.cwd(), 'package.json')).resolve(plugin)).href;
  } catch {
    return plugin;
  }
}

/** What a plugin is, whatever folder it lies in: the hash of its file, or the package's name. */
export function pluginDigest(plugin: string): string {
  return isAbsolute(plugin) ? createHash('sha256').update(readFileSync(plugin)).digest('hex') : plugin;
}
