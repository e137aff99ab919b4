import { z } from 'zod';
import { checked } from '../../checked.js';
import { UserError } from '../../errors.js';
import { suggestion } from '../../registry.js';
import type { EnvSpec, Task, WrapperSpec } from '../../types.js';
import { wrappers } from '../wrappers/index.js';
import type { TaskRegistry } from './taskRegistry.js';

/** A world to be made: a task's id, or a spec whose defaults may be left away. */
export type IdOrSpec =
  | string
  | (Pick<EnvSpec, 'id'> & Partial<Omit<EnvSpec, 'wrappers'>> & Pick<SpecOptions, 'wrappers'>);

export interface SpecOptions {
  /** The task's own, over those of the spec. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Decisions after which an episode is truncated; null: never; default: the task's. */
  readonly maxEpisodeSteps?: number | null;
  /** Put around the world, innermost first, instead of those of the spec. */
  readonly wrappers?: readonly WrapperInput[];
}

/** A wrapper by its name, or with options of its own. */
export type WrapperInput =
  | string
  | { readonly name: string; readonly options?: WrapperSpec['options'] | undefined };

const steps = z.int().positive().nullable();

/** What rebuilds a world exactly. */
export const envSpec: z.ZodType<EnvSpec> = z.strictObject({
  id: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  maxEpisodeSteps: steps,
  wrappers: z.array(z.strictObject({ name: z.string(), options: z.record(z.string(), z.unknown()) })),
});

/**
 * The task meant and its spec with everything filled in.
 *
 * Throws a `UserError` for an unknown id, for a parameter that is unknown or out of bounds, for a time limit that is no
 * positive integer, and for an unknown wrapper or options it does not take.
 */
export function specify(
  tasks: TaskRegistry,
  idOrSpec: IdOrSpec,
  options: SpecOptions = {},
): { readonly task: Task; readonly spec: EnvSpec } {
  const given = typeof idOrSpec === 'string' ? { id: idOrSpec } : idOrSpec;
  const task = tasks.get(given.id);
  const where = () => task.id;
  const parameters = checked(task.parameters, {
    value: { ...given.parameters, ...options.parameters },
    path: ['parameters'],
    where,
  }) as EnvSpec['parameters'];
  const limits = [options.maxEpisodeSteps, given.maxEpisodeSteps, task.maxEpisodeSteps];
  const limit = limits.find((value) => value !== undefined);
  const maxEpisodeSteps = checked(steps, { value: limit, path: ['maxEpisodeSteps'], where });
  const around = options.wrappers ?? given.wrappers ?? [];
  const wrappers = around.map((wrapper, i) => resolveWrapper(wrapper, ['wrappers', i], where));
  return { task, spec: { id: task.id, parameters, maxEpisodeSteps, wrappers } };
}

/** A wrapper with its options filled in. Throws a `UserError` for an unknown name, and for options it does not take. */
export function resolveWrapper(
  wrapper: WrapperInput,
  path: readonly PropertyKey[],
  where: (path: readonly PropertyKey[]) => string,
): WrapperSpec {
  const { name, options = {} } = typeof wrapper === 'string' ? { name: wrapper } : wrapper;
  if (!wrappers.has(name))
    throw new UserError(
      `${where(path)}: ${path.join('.')} is unknown: '${name}'`,
      suggestion(name, wrappers.names()),
    );
  const schema = wrappers.get(name).options;
  const resolved = checked(schema, { value: options, path: [...path, 'options'], where });
  return { name, options: resolved as WrapperSpec['options'] };
}

/** A spec as JSON text; infinities become the texts 'Infinity' and '-Infinity'. */
export function specToJSON(spec: EnvSpec): string {
  return JSON.stringify(spec, (_key, value: unknown) =>
    value === Infinity || value === -Infinity ? String(value) : value,
  );
}

/** The spec that `specToJSON` wrote. Throws a `UserError` where the text is none. */
export function specFromJSON(json: string): EnvSpec {
  return checked(envSpec, { value: parseJSON(json), path: [], where: () => 'environment spec' });
}

function parseJSON(json: string): unknown {
  try {
    return JSON.parse(json, (_key, value: unknown) =>
      value === 'Infinity' || value === '-Infinity' ? Number(value) : value,
    ) as unknown;
  } catch (error) {
    throw new UserError(
      `an environment spec is no JSON: ${(error as Error).message}`,
      'write it with specToJSON',
    );
  }
}
