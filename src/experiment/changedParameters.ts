import { checked } from '../checked.js';
import type { EnvSpec, Task } from '../types.js';
import { yamlSource } from './yamlSource.js';

/**
 * A task's parameters: `base`, changed by `set` ('path=value', value in YAML), the rest at their defaults.
 *
 * Throws a `UserError` that names the text that is wrong.
 */
export function changedParameters(
  task: Task,
  base: EnvSpec['parameters'],
  set: readonly string[],
): EnvSpec['parameters'] {
  const { data, where } = yamlSource(JSON.stringify(base), task.id, set);
  return checked(task.parameters, { value: data, path: [], where }) as EnvSpec['parameters'];
}
