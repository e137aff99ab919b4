/** An object or array, by its keys. */
export type Thing = Record<string, unknown>;

/**
 * Copies all that can be reached from `source` onto `target`, keeping the objects `target` already has at the same place.
 *
 * Objects made by the library that will work on them stay as fast as they were, which a structured clone's do not: V8
 * would have to compile for two shapes of everything. `born` makes the objects that `target` lacks. References that
 * meet in `source`, cycles included, meet in `target`. `target` must have no keys that `source` lacks.
 */
export function graft(
  target: Thing,
  source: Thing,
  born: (source: Thing, twin: (source: Thing) => Thing) => Thing,
  twins = new Map<Thing, Thing>(),
): void {
  const twin = (value: Thing, present?: unknown): Thing => {
    const known = twins.get(value);
    if (known) return known;
    const made = isThing(present) ? present : born(value, twin);
    graft(made, value, born, twins);
    return made;
  };
  twins.set(source, target);
  if (Array.isArray(target)) target.length = (source as unknown as unknown[]).length;
  for (const [key, value] of Object.entries(source))
    target[key] = isThing(value) ? twin(value, target[key]) : value;
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null;
}
