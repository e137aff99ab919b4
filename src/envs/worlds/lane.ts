import { UserError } from '../../errors.js';
import type { EnvSpec, Info, Outcome, Task, World } from '../../types.js';
import { restoreSeeded, seeded, snapshotSeeded } from './seeding.js';
import type { Seeded, SeededSnapshot } from './seeding.js';

/** One world with its streams and its clock: what `make` and `vectorize` share. */
export interface Lane {
  readonly world: World;
  /** The seed in force; undefined before the first episode. */
  readonly seed: number | undefined;
  /** The present episode has lasted as long as it may. */
  readonly timeUp: boolean;
  /** Begins an episode, with new streams of `seed`, or with the running ones. */
  begin(seed?: number): Info;
  step(action: unknown): Outcome;
  snapshot(): LaneSnapshot;
  restore(snapshot: LaneSnapshot): void;
}

export interface LaneSnapshot {
  readonly world: unknown;
  readonly streams: SeededSnapshot;
  readonly steps: number;
}

/** A world of `task` as `spec` describes it, not begun. */
export function lane(task: Task, spec: EnvSpec): Lane {
  const world = task.create(spec.parameters);
  const limit = spec.maxEpisodeSteps ?? Infinity;
  let streams: Seeded | undefined;
  let steps = 0;

  const begin = (seed: number | undefined): Info => {
    streams = seed === undefined ? running() : seeded(seed);
    steps = 0;
    return world.reset(streams.random);
  };

  const running = (): Seeded => {
    if (streams) return streams;
    throw new UserError(`${spec.id}: there is no episode yet`, 'call reset first');
  };

  return {
    world,
    get seed() {
      return streams?.seed;
    },
    get timeUp() {
      return steps >= limit;
    },
    begin,
    step(action) {
      steps++;
      return world.step(action);
    },
    snapshot: () => ({ world: world.snapshot(), streams: snapshotSeeded(running()), steps }),
    restore(snapshot) {
      // A world takes its streams by `reset` alone, and those may have been drawn from: hence in this order.
      begin(snapshot.streams.seed);
      world.restore(snapshot.world);
      restoreSeeded(running(), snapshot.streams);
      steps = snapshot.steps;
    },
  };
}
