import { UserError } from '../../errors.js';
import type { AutoresetMode, EnvSpec, Task, World } from '../../types.js';
import type { Prepare } from '../threads/prepare.js';
import { threadHands } from '../threads/threadHands.js';
import { crew, here } from './crew.js';
import type { Crew } from './crew.js';
import { fleet } from './fleet.js';
import { lane } from './lane.js';
import { ranges, rowsFor, rowsIn } from './rows.js';

/** Who steps lanes. */
export interface Threads {
  /** This thread and others, so many in all; never more than there are lanes. */
  readonly threads: number;
  readonly prepare: Prepare | undefined;
}

/** Lanes with those who step them. */
export interface Manned {
  /** One of the worlds, to ask for its spaces. */
  readonly world: World;
  readonly crew: Crew;
  /** Ends the threads there are. */
  dismiss(): void;
}

/**
 * `count` worlds of `task` as `spec` describes them, none begun, in this thread and in others.
 *
 * Throws a `UserError` unless there is at least one thread.
 */
export function crewOf(
  task: Task,
  spec: EnvSpec,
  count: number,
  autoresetMode: AutoresetMode,
  { threads, prepare }: Threads = { threads: 1, prepare: undefined },
): Manned {
  if (!Number.isInteger(threads) || threads < 1)
    throw new UserError(`${spec.id}: there cannot be ${threads} threads`, 'it must be a positive integer');
  const [share, ...others] = ranges(count, threads);
  const lanes = Array.from({ length: share!.to }, () => lane(task, spec));
  const { world } = lanes[0]!;
  const isShared = others.length > 0;
  const rows = rowsFor(count, world.observationSpace.flatSize, isShared ? SharedArrayBuffer : ArrayBuffer);
  const own = { range: share!, hand: here(fleet(lanes, autoresetMode, rowsIn(rows, share!))) };
  if (!isShared) return { world, crew: crew([own], rows), dismiss: () => {} };
  const { actionSpace } = world;
  const { hands, end } = threadHands({ spec, autoresetMode, actionSpace, rows, prepare }, others);
  const posts = hands.map((hand, i) => ({ range: others[i]!, hand }));
  return { world, crew: crew([own, ...posts], rows), dismiss: end };
}
