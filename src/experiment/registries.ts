import { tasks } from '../envs/index.js';
import { networks } from '../networks/index.js';
import { objectives } from '../objectives/index.js';
import type { Registry } from '../registry.js';
import { rules } from '../rules/index.js';
import type { RegistryKind } from './scenario.js';

/** Where the names of a scenario are looked up. */
export const registries = {
  env: tasks,
  network: networks,
  objective: objectives,
  rule: rules,
} satisfies Record<RegistryKind, Registry<unknown>>;
