import { registry } from '../../registry.js';
import type { Registry } from '../../registry.js';
import * as builtin from './wrappers.js';
import type { Wrapper } from './wrapper.js';

/** Everything that may be put around a world, by Gymnasium's names. */
export const wrappers: Registry<Wrapper> = registry<Wrapper>(
  'wrapper',
  Object.fromEntries(Object.values(builtin).map((wrapper) => [wrapper.name, wrapper])),
);
