/** A deterministic world of countable states, as an agent acts on it. */
export interface DeterministicWorld {
  /** Actions are 0 … actions − 1. */
  readonly actions: number;
  /** The state after an action. */
  transition(state: number, action: number): number;
  /** What the agent senses of a state; the state itself unless given. */
  sensed?(state: number): number;
}

/**
 * What an agent may sense `steps` actions after `state`: the states of a frontier, one step after another, then their
 * images in its senses.
 *
 * Costs steps · states · actions transitions, not actions^steps. Throws a `RangeError` for steps that are no count.
 */
export function reachable(world: DeterministicWorld, state: number, steps: number): ReadonlySet<number> {
  const { actions, transition, sensed = (state) => state } = world;
  if (!(Number.isInteger(steps) && steps >= 0))
    throw new RangeError(`cannot act ${steps} times: steps must be 0 or more`);
  let frontier = new Set([state]);
  for (let step = 0; step < steps; step++) {
    const next = new Set<number>();
    for (const from of frontier)
      for (let action = 0; action < actions; action++) next.add(transition(from, action));
    frontier = next;
  }
  return new Set(Array.from(frontier, (reached) => sensed(reached)));
}

/**
 * E_n(s) = ln |reachable(s, n)|, nats: the empowerment of a state of a deterministic world, whose channel from action
 * sequences to sensor states has the capacity ln(number of outputs).
 *
 * Throws a `RangeError` for steps that are no count.
 *
 * Klyubin, Polani & Nehaniv (2005), IEEE CEC 1:128–135, doi:10.1109/CEC.2005.1554676
 */
export function deterministicEmpowerment(world: DeterministicWorld, state: number, steps: number): number {
  return Math.log(reachable(world, state, steps).size);
}
