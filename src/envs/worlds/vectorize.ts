import { UserError } from '../../errors.js';
import type { AutoresetMode, EnvSpec, Space, Task, VectorEnvironment } from '../../types.js';
import { batchSpace } from '../spaces/index.js';
import { autoreset } from './autoreset.js';
import type { CrewSnapshot } from './crew.js';
import { crewOf } from './crewOf.js';
import type { Threads } from './crewOf.js';
import type { Seeds } from './fleet.js';
import { sameWorld, saturated } from './legality.js';
import { checkSeed, entropy } from './seeding.js';

interface Snapshot {
  readonly spec: EnvSpec;
  /** Of worlds never begun: nothing. */
  readonly fleet: CrewSnapshot | null;
}

/**
 * `lanes` copies of a world of `task`, stepped together, with Gymnasium's three autoreset modes.
 *
 * Actions beyond the bounds of a box stop at them; those of all lanes may also lie in one array, row by row. Its methods
 * throw a `UserError` when called out of order and for an illegal action, seed, mask or number of actions, which then has
 * changed nothing.
 */
export function vectorEnvironment(
  task: Task,
  spec: EnvSpec,
  lanes: number,
  autoresetMode: AutoresetMode,
  threads?: Threads,
): VectorEnvironment {
  checkShape(spec, lanes, autoresetMode);
  const { world, crew, dismiss } = crewOf(task, spec, lanes, autoresetMode, threads);
  const { observationSpace, actionSpace } = world;
  const { ignoresAfterEnd } = autoreset[autoresetMode];
  let seeds: Seeds = new Array<undefined>(lanes).fill(undefined);
  let begun = false;
  let closed = false;

  const open = (): void => {
    if (closed) throw new UserError(`${spec.id}: it is closed`, 'make another');
  };

  const running = (): void => {
    open();
    if (!begun) throw new UserError(`${spec.id}: there is no episode yet`, 'call reset first');
  };

  const checkEnded = (): void => {
    const waiting = Array.from({ length: lanes }, (_, b) => b).filter(crew.ended);
    if (waiting.length === 0) return;
    const which = waiting.length === 1 ? `lane ${waiting[0]} has` : `lanes ${waiting.join(', ')} have`;
    throw new UserError(`${spec.id}: ${which} ended`, 'reset them: reset({ resetMask }) with 1 for each');
  };

  /** Every lane's action as its world takes it; undefined where none is heeded. */
  const legal = (actions: ArrayLike<unknown>): readonly unknown[] => {
    const rows = rowsOf(actions, lanes, actionSpace);
    if (rows.length !== lanes)
      throw new UserError(`${spec.id}: ${actions.length} actions for ${lanes} lanes`, 'give one a lane');
    const heeded: unknown[] = [];
    for (let b = 0; b < lanes; b++)
      heeded.push(ignoresAfterEnd && crew.ended(b) ? undefined : saturated(rows[b], actionSpace, spec));
    return heeded;
  };

  return {
    spec,
    lanes,
    singleObservationSpace: observationSpace,
    singleActionSpace: actionSpace,
    observationSpace: batchSpace(observationSpace, lanes),
    actionSpace: batchSpace(actionSpace, lanes),
    metadata: { autoresetMode },
    reset({ seed, resetMask } = {}) {
      open();
      const chosen = seedsOf(seed, seeds);
      checkMask(spec, resetMask, lanes, begun);
      const given = chosen.map((each, b) => (resetMask && !resetMask[b] ? undefined : each));
      for (const each of given) if (each !== undefined) checkSeed(each);
      const told = crew.reset(given, resetMask);
      seeds = given.map((each, b) => each ?? seeds[b]);
      begun = true;
      return told;
    },
    step(actions) {
      running();
      if (autoresetMode === 'Disabled') checkEnded();
      return crew.step(legal(actions));
    },
    snapshot(): Snapshot {
      open();
      return { spec, fleet: begun ? crew.snapshot() : null };
    },
    restore(snapshot) {
      open();
      sameWorld(snapshot, spec);
      const saved = (snapshot as Snapshot).fleet;
      if (saved && saved.lanes.length !== lanes)
        throw new UserError(`${spec.id}: the snapshot has ${saved.lanes.length} lanes`, `there are ${lanes}`);
      if (saved) {
        crew.restore(saved);
        seeds = saved.lanes.map(({ streams }) => streams.seed);
      }
      begun = saved !== null;
    },
    render(b = 0) {
      running();
      if (Number.isInteger(b) && b >= 0 && b < lanes) return crew.render(b);
      throw new UserError(`${spec.id}: there is no lane ${b}`, `lanes are 0 … ${lanes - 1}`);
    },
    close() {
      closed = true;
      dismiss();
    },
  };
}

function checkShape({ id }: EnvSpec, lanes: number, mode: AutoresetMode): void {
  if (!Number.isInteger(lanes) || lanes < 1)
    throw new UserError(`${id}: there cannot be ${lanes} lanes`, 'it must be a positive integer');
  if (!(mode in autoreset))
    throw new UserError(
      `${id}: unknown autoreset mode '${mode}'`,
      `there is: ${Object.keys(autoreset).join(', ')}`,
    );
}

function checkMask({ id }: EnvSpec, mask: Uint8Array | undefined, lanes: number, begun: boolean): void {
  if (mask === undefined) return;
  if (!begun)
    throw new UserError(`${id}: there is no episode yet`, 'reset all lanes first, without resetMask');
  if (mask.length !== lanes || !mask.includes(1))
    throw new UserError(
      `${id}: the resetMask fits nothing`,
      `give ${lanes} numbers, 1 for each lane to be reset`,
    );
}

/** What each lane is seeded with; undefined where its streams run on. */
function seedsOf(seed: number | readonly number[] | undefined, inForce: Seeds): Seeds {
  if (typeof seed === 'number') return inForce.map((_, b) => seed + b);
  if (seed === undefined) {
    const chosen = entropy();
    return inForce.map((known, b) => (known === undefined ? chosen + b : undefined));
  }
  if (seed.length === inForce.length) return seed;
  throw new UserError(
    `there are ${seed.length} seeds for ${inForce.length} lanes`,
    'give one a lane, or one number',
  );
}

/** An action a lane: box actions of all lanes may lie in one array. */
function rowsOf(actions: ArrayLike<unknown>, lanes: number, space: Space): ArrayLike<unknown> {
  const size = 'clip' in space ? space.flatSize : 0;
  if (size === 0 || !ArrayBuffer.isView(actions) || actions.length !== lanes * size) return actions;
  const values = actions as unknown as Float32Array;
  return Array.from({ length: lanes }, (_, b) => values.subarray(b * size, (b + 1) * size));
}
