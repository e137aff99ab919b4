import type { DiscreteSpace } from '../../envs/spaces/discrete.js';
import { UserError } from '../../errors.js';
import type { Space } from '../../types.js';

/** Sequences tried from a place, at most: an estimate costs their square. */
const mostSequences = 125;

/**
 * The actions that sequences are made of: those `asked` for, else as many as give at most 125 sequences of `steps`, evenly
 * spread over the action space, its first and last among them.
 *
 * Throws a `UserError` for actions that cannot be counted, for one that there is not, and for more than 125 sequences.
 */
export function alphabet(space: Space, steps: number, asked?: readonly number[]): readonly number[] {
  const { n, start } = countable(space);
  const actions = asked ? [...new Set(asked)] : spread(n, most(n, steps)).map((i) => start + i);
  const unknown = actions.find((action) => !(action >= start && action < start + n));
  if (unknown !== undefined)
    throw new UserError(`there is no action ${unknown}`, `actions are ${start} to ${start + n - 1}`);
  const sequences = actions.length ** steps;
  if (sequences > mostSequences)
    throw new UserError(
      `${actions.length} actions in ${steps} steps make ${sequences} sequences`,
      `there may be ${mostSequences}: take fewer steps or fewer actions`,
    );
  return actions;
}

function countable(space: Space): DiscreteSpace {
  if (space.kind === 'discrete') return space as DiscreteSpace;
  throw new UserError(
    `its actions cannot be counted: their space is a ${space.kind}`,
    'a map tries every sequence of a few discrete actions; with bodies that is --set actionMode=discrete',
  );
}

/** How many of `n` actions make at most 125 sequences; two at least, where there are so many. */
function most(n: number, steps: number): number {
  let count = Math.min(n, 2);
  while (count < n && (count + 1) ** steps <= mostSequences) count++;
  return count;
}

/** `count` of 0 … n − 1, evenly. */
function spread(n: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.round((i * (n - 1)) / Math.max(1, count - 1)));
}
