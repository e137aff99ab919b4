import type { AutoresetMode, Environment, EnvSpec, Task, VectorEnvironment } from '../types.js';
import * as builtin from './tasks.js';
import type { Prepare } from './threads/prepare.js';
import { environment } from './worlds/make.js';
import { normalised } from './worlds/normalised.js';
import { specify } from './worlds/spec.js';
import type { IdOrSpec, SpecOptions } from './worlds/spec.js';
import { taskRegistry } from './worlds/taskRegistry.js';
import { vectorEnvironment } from './worlds/vectorize.js';

export type { Prepare } from './threads/prepare.js';
export type { IdOrSpec, SpecOptions } from './worlds/spec.js';

/** The Brain Set, and what the user adds to it. */
export const tasks = taskRegistry(Object.values(builtin));

/** Adds a task to the registry. Throws a `UserError` for an id without version and for one that is taken. */
export function register(task: Task): void {
  tasks.register(task.id, task);
}

/**
 * A single world with Gymnasium 1.x semantics, from a task's id or a spec.
 *
 * Throws a `UserError` for an unknown id, and for a parameter that is unknown or out of bounds.
 */
export function make(idOrSpec: IdOrSpec, options?: SpecOptions): Environment {
  const { task, spec } = specify(tasks, idOrSpec, options);
  return environment(task, spec);
}

export interface VectorOptions extends SpecOptions {
  /** Parallel worlds; default 1. */
  readonly lanes?: number;
  readonly autoresetMode?: AutoresetMode;
  /** That step the worlds, this one included; default 1. Numbers do not depend on it. */
  readonly threads?: number;
  /** Makes the other threads know tasks and wrappers that do not come with brainset. */
  readonly prepare?: Prepare;
}

/**
 * `lanes` copies of a world stepped together; lane b is seeded with seed + b. Throws as `make` does.
 *
 * With `threads` this thread steps its share of the lanes and the others theirs, while it waits: that pays where a step of
 * all lanes takes some hundreds of microseconds or more, and cores are idle. They live until `close`, or until the process
 * ends; one that dies makes the next step throw a `UserError`.
 */
export function vectorize(idOrSpec: IdOrSpec, options: VectorOptions = {}): VectorEnvironment {
  const { lanes = 1, autoresetMode = 'NextStep', threads = 1, prepare } = options;
  const { task, spec } = specify(tasks, idOrSpec, options);
  return vectorEnvironment(task, spec, lanes, autoresetMode, { threads, prepare });
}

/** `score` on the scale from random (0) to the task's best reference (1); null where none is known for this spec. */
export function normalise(idOrSpec: IdOrSpec, score: number, options?: SpecOptions): number | null {
  const { task, spec } = specify(tasks, idOrSpec, options);
  return normalised(task, spec, score);
}

/** The spec with every default filled in; throws as `make` does. */
export function specOf(idOrSpec: IdOrSpec, options?: SpecOptions): EnvSpec {
  return specify(tasks, idOrSpec, options).spec;
}
