import { z } from 'zod';
import type { Space } from '../../types.js';
import { choiceOf, concatenate, partsJSON, split, totalSize } from './composite.js';
import { memberOf } from './kind.js';
import type { SpaceKind } from './kind.js';

type Parts = Readonly<Record<string, Space>>;
type ValueOf<P extends Parts> = { [Key in keyof P]: P[Key] extends Space<infer T> ? T : never };

/** Values by name. */
export interface DictSpace<P extends Parts = Parts> extends Space<ValueOf<P>> {
  /** Sorted by name. */
  readonly spaces: P;
}

/**
 * Objects with exactly these keys, each value from its own space; parts are drawn and flattened in the order of their names.
 *
 * A mask or probability is an object with those of the parts to be steered.
 */
export function dict<P extends Parts>(spaces: P): DictSpace<P> {
  const names = Object.keys(spaces).toSorted();
  const ordered = names.map((name) => spaces[name]!);
  const schema = z.strictObject(Object.fromEntries(names.map((name) => [name, spaces[name]!.schema])));
  const named = (values: readonly unknown[]) =>
    Object.fromEntries(names.map((name, i) => [name, values[i]])) as ValueOf<P>;
  return {
    kind: 'dict',
    shape: [],
    dtype: 'mixed',
    spaces: Object.fromEntries(names.map((name) => [name, spaces[name]!])) as P,
    schema,
    flatSize: totalSize(ordered),
    contains: memberOf(schema),
    sample: (random, choice) =>
      named(
        names.map((name) =>
          spaces[name]!.sample(
            random,
            choiceOf(choice, (of) => (of as Parts)[name]),
          ),
        ),
      ),
    flatten: (value) => concatenate(names.map((name) => spaces[name]!.flatten(value[name]))),
    unflatten: (flat) => named(split(ordered, flat)),
    toJSON: () => ({ kind: 'dict', spaces: names.map((name) => [name, spaces[name]!.toJSON()]) }),
  };
}

export const dictKind: SpaceKind = {
  fromJSON: (json, read) =>
    dict(Object.fromEntries(partsJSON.named.parse(json).spaces.map(([name, space]) => [name, read(space)]))),
  batch: ({ spaces }: DictSpace, lanes, batch) =>
    dict(Object.fromEntries(Object.entries(spaces).map(([name, space]) => [name, batch(space, lanes)]))),
};
