/**
 * A maker that answers a plan with what it made before when it was the last one it was asked for; plans are alike when
 * their JSON is.
 *
 * For what worlds side by side can have in common: things that do not change, and room in which one of them at a time
 * works something out. What many worlds hold decides whether they fit into the processor's cache.
 */
export function shared<Plan extends readonly unknown[], Thing>(
  make: (...plan: Plan) => Thing,
): (...plan: Plan) => Thing {
  let last: { readonly plan: string; readonly thing: Thing } | undefined;
  return (...plan) => {
    const written = JSON.stringify(plan);
    if (last?.plan !== written) last = { plan: written, thing: make(...plan) };
    return last.thing;
  };
}
