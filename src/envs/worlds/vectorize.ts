import { UserError } from '../../errors.js';
import type { AutoresetMode, EnvSpec, Task, VectorEnvironment } from '../../types.js';
import { fleet } from './fleet.js';
import type { Fleet, FleetSnapshot } from './fleet.js';
import { sameWorld, saturated } from './legality.js';
import { entropy } from './seeding.js';
import { batchSpace } from '../spaces/index.js';

/**
 * What becomes of lane b and its action, mode by mode.
 *
 * 'NextStep': the step after an end ignores the action, begins an episode and earns 0. 'SameStep': an end is followed at
 * once by the next episode's first observation. 'Disabled': a lane that ended waits for a reset.
 */
const decide: Readonly<
  Record<AutoresetMode, (lanes: Fleet, b: number, actionOf: (b: number) => unknown) => void>
> = {
  NextStep(lanes, b, actionOf) {
    if (!lanes.ended(b)) return lanes.say(b, lanes.advance(b, actionOf(b)));
    lanes.clear(b);
    return lanes.begin(b);
  },
  SameStep(lanes, b, actionOf) {
    const info = lanes.advance(b, actionOf(b));
    if (!lanes.ended(b)) return lanes.say(b, info);
    lanes.keepFinal(b, info);
    return lanes.begin(b);
  },
  Disabled: (lanes, b, actionOf) => lanes.say(b, lanes.advance(b, actionOf(b))),
};

interface Snapshot {
  readonly spec: EnvSpec;
  /** Of worlds never begun: nothing. */
  readonly fleet: FleetSnapshot | null;
}

/**
 * `lanes` copies of a world of `task`, stepped together, with Gymnasium's three autoreset modes.
 *
 * Actions beyond the bounds of a box stop at them; those of all lanes may also lie in one array, row by row. Its methods
 * throw a `UserError` when called out of order and for an illegal action, seed, mask or number of actions.
 */
export function vectorEnvironment(
  task: Task,
  spec: EnvSpec,
  lanes: number,
  autoresetMode: AutoresetMode,
): VectorEnvironment {
  checkShape(spec, lanes, autoresetMode);
  const worlds = fleet(task, spec, lanes);
  const { observationSpace, actionSpace } = worlds.world;
  const move = decide[autoresetMode];
  const rowSize = 'clip' in actionSpace ? actionSpace.flatSize : 0;
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
    const waiting = Array.from({ length: lanes }, (_, b) => b).filter(worlds.ended);
    if (waiting.length === 0) return;
    const which = waiting.length === 1 ? `lane ${waiting[0]} has` : `lanes ${waiting.join(', ')} have`;
    throw new UserError(`${spec.id}: ${which} ended`, 'reset them: reset({ resetMask }) with 1 for each');
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
      const seeds = seedsOf(seed, worlds.seeds());
      checkMask(spec, resetMask, lanes, begun);
      for (let b = 0; b < lanes; b++) {
        if (resetMask && !resetMask[b]) continue;
        worlds.clear(b);
        worlds.begin(b, seeds[b]);
      }
      begun = true;
      return worlds.tell();
    },
    step(actions) {
      running();
      if (autoresetMode === 'Disabled') checkEnded();
      const rows = rowsOf(actions, lanes, rowSize);
      if (rows.length !== lanes)
        throw new UserError(`${spec.id}: ${actions.length} actions for ${lanes} lanes`, 'give one a lane');
      const actionOf = (b: number) => saturated(rows[b], actionSpace, spec);
      for (let b = 0; b < lanes; b++) move(worlds, b, actionOf);
      return worlds.tell();
    },
    snapshot(): Snapshot {
      open();
      return { spec, fleet: begun ? worlds.snapshot() : null };
    },
    restore(snapshot) {
      open();
      sameWorld(snapshot, spec);
      const saved = (snapshot as Snapshot).fleet;
      if (saved && saved.lanes.length !== lanes)
        throw new UserError(`${spec.id}: the snapshot has ${saved.lanes.length} lanes`, `there are ${lanes}`);
      if (saved) worlds.restore(saved);
      begun = saved !== null;
    },
    render(b = 0) {
      running();
      if (Number.isInteger(b) && b >= 0 && b < lanes) return worlds.render(b);
      throw new UserError(`${spec.id}: there is no lane ${b}`, `lanes are 0 … ${lanes - 1}`);
    },
    close() {
      closed = true;
    },
  };
}

function checkShape({ id }: EnvSpec, lanes: number, mode: AutoresetMode): void {
  if (!Number.isInteger(lanes) || lanes < 1)
    throw new UserError(`${id}: there cannot be ${lanes} lanes`, 'it must be a positive integer');
  if (!(mode in decide))
    throw new UserError(
      `${id}: unknown autoreset mode '${mode}'`,
      `there is: ${Object.keys(decide).join(', ')}`,
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
function seedsOf(
  seed: number | readonly number[] | undefined,
  inForce: readonly (number | undefined)[],
): readonly (number | undefined)[] {
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
function rowsOf(actions: ArrayLike<unknown>, lanes: number, rowSize: number): ArrayLike<unknown> {
  if (rowSize === 0 || !ArrayBuffer.isView(actions) || actions.length !== lanes * rowSize) return actions;
  const values = actions as unknown as Float32Array;
  return Array.from({ length: lanes }, (_, b) => values.subarray(b * rowSize, (b + 1) * rowSize));
}
