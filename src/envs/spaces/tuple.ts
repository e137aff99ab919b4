import { z } from 'zod';
import type { Space } from '../../types.js';
import { choiceOf, concatenate, partsJSON, split, totalSize } from './composite.js';
import { memberOf } from './kind.js';
import type { SpaceKind } from './kind.js';

type ValuesOf<P extends readonly Space[]> = { [I in keyof P]: P[I] extends Space<infer T> ? T : never };

/** Values by place. */
export interface TupleSpace<P extends readonly Space[] = readonly Space[]> extends Space<ValuesOf<P>> {
  readonly spaces: P;
}

/**
 * Lists with one value from each space, in order. A mask or probability is a list with one a part, null where it is free.
 */
export function tuple<const P extends readonly Space[]>(spaces: P): TupleSpace<P> {
  const schema = z.tuple(spaces.map((space) => space.schema) as [z.ZodType, ...z.ZodType[]]);
  return {
    kind: 'tuple',
    shape: [],
    dtype: 'mixed',
    spaces,
    schema,
    flatSize: totalSize(spaces),
    contains: memberOf(schema),
    sample: (random, choice) =>
      spaces.map((space, i) =>
        space.sample(
          random,
          choiceOf(choice, (of) => (of as readonly unknown[])[i]),
        ),
      ) as ValuesOf<P>,
    flatten: (value) => concatenate(spaces.map((space, i) => space.flatten(value[i]))),
    unflatten: (flat) => split(spaces, flat) as ValuesOf<P>,
    toJSON: () => ({ kind: 'tuple', spaces: spaces.map((space) => space.toJSON()) }),
  };
}

export const tupleKind: SpaceKind = {
  fromJSON: (json, read) => tuple(partsJSON.list.parse(json).spaces.map(read)),
  batch: ({ spaces }: TupleSpace, lanes, batch) => tuple(spaces.map((space) => batch(space, lanes))),
};
