import { moves } from './dynamics.js';
import type { GridDynamics } from './dynamics.js';

/** Decisions that count as never. */
export const never = 10_000;

/**
 * The expected number of decisions to a goal from every state, for who acts best; `never` where it cannot be reached.
 *
 *   V(s) = 1 + minₐ {(1 − ε)·V(T(s, a)) + ε/4·Σ_{b≠a} V(T(s, b))},  V = 0 on the goal
 *
 * Value iteration in place, forward and backward by turns, to 1e-9; without slip (ε = 0) these are shortest paths.
 */
export function decisionsTo(dynamics: GridDynamics, goal: number, slip: number): Float64Array {
  const values = new Float64Array(dynamics.states).fill(never);
  for (let state = 0; state < dynamics.states; state++)
    if (dynamics.cellOf(state) === goal) values[state] = 0;
  for (let sweep = 0; sweep < never; sweep++) {
    let change = 0;
    for (let i = 0; i < dynamics.states; i++) {
      const state = sweep % 2 === 0 ? i : dynamics.states - 1 - i;
      if (dynamics.cellOf(state) === goal) continue;
      const value = Math.min(never, 1 + leastAfter(dynamics, values, state, slip));
      change = Math.max(change, Math.abs(value - values[state]!));
      values[state] = value;
    }
    if (change < 1e-9) break;
  }
  return values;
}

/** minₐ {(1 − ε)·V(T(s, a)) + ε/4·Σ_{b≠a} V(T(s, b))}, which the action with the least V(T(s, a)) reaches unless ε > 4/5. */
function leastAfter({ transition }: GridDynamics, values: Float64Array, state: number, slip: number): number {
  let all = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let action = 0; action < moves.length; action++) {
    const value = values[transition(state, action)]!;
    all += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const stray = slip / (moves.length - 1);
  const own = 1 - slip - stray;
  return own * (own >= 0 ? least : most) + stray * all;
}

/** The action after which the fewest decisions are expected; the first of several. */
export function bestAction(
  { transition }: GridDynamics,
  values: Float64Array,
  state: number,
  slip: number,
): number {
  const after = moves.map((_, action) => values[transition(state, action)]!);
  const sought = slip <= 1 - 1 / moves.length ? Math.min(...after) : Math.max(...after);
  return after.indexOf(sought);
}
