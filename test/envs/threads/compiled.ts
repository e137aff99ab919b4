import type { Prepare } from '../../../src/envs/index.js';

// The compiled package, since its threads run the compiled program; imported late, since it is not there for the types.
const compiled = new URL('../../../dist/envs/index.js', import.meta.url);

export const { tasks, vectorize } = (await import(
  compiled.href
)) as typeof import('../../../src/envs/index.js');

const worlds = new URL('worlds.mjs', import.meta.url);

/** Registers a world that plays tricks and tells tales; what makes threads register it. */
export async function tricky(id: string): Promise<Prepare> {
  const { default: register } = (await import(worlds.href)) as { default: (id: string) => void };
  register(id);
  return { module: worlds, argument: id };
}

/** The beginning of a program of its own that has `vectorize` and may prepare threads for such a world, `Tricky-v0`. */
export const preamble = `
import { vectorize } from '${compiled.href}';
import register from '${worlds.href}';
register('Tricky-v0');
const prepare = { module: '${worlds.href}', argument: 'Tricky-v0' };
`;
