import type { Snapshot } from './types.js';

type Tensors = Snapshot['tensors'];

/** Arrays under names that begin with `prefix`. */
export function within(prefix: string, tensors: Tensors): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, saved]) => [prefix + name, saved]));
}

/** Those of them whose names begin with `prefix`, without it. */
export function under(prefix: string, tensors: Tensors): Tensors {
  const own = Object.entries(tensors).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, saved]) => [name.slice(prefix.length), saved]));
}
