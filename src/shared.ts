/** For how many plans what was made is kept: worlds and their wrappers ask for a few things in turn. */
const plansKept = 4;

/**
 * A maker that answers a plan with what it made for it before, if that was of late; plans are alike when they are written
 * alike.
 *
 * For what worlds side by side can have in common: things that do not change, and room in which one of them at a time
 * works something out. What many worlds hold decides whether they fit into the processor's cache.
 */
export function shared<Plan extends readonly unknown[], Thing extends object>(
  make: (...plan: Plan) => Thing,
): (...plan: Plan) => Thing {
  const made = new Map<string, Thing>();
  return (...plan) => {
    const written = JSON.stringify(plan, distinct);
    const known = made.get(written);
    if (known) return known;
    const thing = make(...plan);
    made.set(written, thing);
    if (made.size > plansKept) made.delete(made.keys().next().value!);
    return thing;
  };
}

/** JSON has no infinities and no NaN, and would write them all as null. */
function distinct(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
