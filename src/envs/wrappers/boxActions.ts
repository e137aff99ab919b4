import { UserError } from '../../errors.js';
import type { World } from '../../types.js';
import type { BoxSpace } from '../spaces/box.js';

/** The action space of a world as a box of floats. Throws a `UserError` naming the wrapper where it is none. */
export function boxActions({ actionSpace }: World, wrapper: string): BoxSpace {
  if (actionSpace.kind === 'box' && actionSpace.dtype === 'float32')
    return actionSpace as unknown as BoxSpace;
  throw new UserError(
    `${wrapper} needs actions from a box, not of kind '${actionSpace.kind}'`,
    "leave it away, or choose the task's continuous actions",
  );
}
