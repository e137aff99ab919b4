import { UserError } from '../../errors.js';
import { registry, suggestion } from '../../registry.js';
import type { Registry } from '../../registry.js';
import type { Task } from '../../types.js';

/** Tasks by id; `get` also takes a name without version, meaning the highest one. */
export type TaskRegistry = Registry<Task>;

interface TaskName {
  /** Namespace included. */
  readonly name: string;
  readonly version: number | undefined;
}

const grammar = /^((?:[\w-]+\/)?[\w.-]*?\w)(?:-v(\d+))?$/;

/**
 * A registry of tasks whose ids are `[namespace/]Name-vN`, filled with `builtin`.
 *
 * `get` answers a name without version with the highest version there is, and says so by `warn`; so it does when an older
 * version is asked for. It throws a `UserError` with the nearest name, or with the versions there are. `register` throws one
 * for an id without version and for one that is taken.
 */
export function taskRegistry(
  builtin: readonly Task[],
  warn: (message: string) => void = toStderr,
): TaskRegistry {
  const tasks = registry<Task>('environment', {});
  const warned = new Set<string>();
  const warnOnce = (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
  const all: TaskRegistry = {
    ...tasks,
    get: (id) => tasks.get(resolveId(tasks.names(), id, warnOnce)),
    register(id, task) {
      if (parseId(id).version === undefined || id !== task.id)
        throw new UserError(`environment '${id}' has no version`, "name it 'Name-v0' in `id` and here");
      tasks.register(id, task);
    },
  };
  for (const task of builtin) all.register(task.id, task);
  return all;
}

/** The registered id that `id` means. */
function resolveId(ids: readonly string[], id: string, warn: (message: string) => void): string {
  const { name, version } = parseId(id);
  const versions = ids
    .map(parseId)
    .filter((known) => known.name === name)
    .map((known) => known.version!);
  const highest = Math.max(...versions);
  if (versions.length === 0) throw unknownName(ids, id);
  if (version !== undefined && !versions.includes(version)) throw unknownVersion(id, name, versions);
  if (version === undefined) warn(`environment '${id}' names no version: taking '${name}-v${highest}'`);
  else if (version < highest) warn(`environment '${id}' is old: '${name}-v${highest}' is the latest`);
  return `${name}-v${version ?? highest}`;
}

function parseId(id: string): TaskName {
  const [, name, version] = grammar.exec(id) ?? [];
  if (name === undefined)
    throw new UserError(
      `'${id}' is no environment id`,
      'ids are [namespace/]Name-vN, for example Foraging-v0',
    );
  return { name, version: version === undefined ? undefined : Number(version) };
}

function unknownName(ids: readonly string[], id: string): UserError {
  const oldestFirst = ids.toSorted((a, b) => parseId(a).version! - parseId(b).version!);
  const latest = new Map(oldestFirst.map((known) => [parseId(known).name, known]));
  const hint = suggestion(parseId(id).name, [...latest.keys()], (name) => latest.get(name)!);
  return new UserError(`unknown environment '${id}'`, hint);
}

function unknownVersion(id: string, name: string, versions: readonly number[]): UserError {
  const known = versions.toSorted((a, b) => a - b).map((version) => `${name}-v${version}`);
  return new UserError(`environment '${id}' has no such version`, `there is: ${known.join(', ')}`);
}

function toStderr(message: string): void {
  process.stderr.write(`brainset: ${message}\n`);
}
