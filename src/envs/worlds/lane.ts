import { UserError } from '../../errors.js';
import type { EnvSpec, Info, Outcome, Task, World } from '../../types.js';
import { timeLimited } from '../wrappers/timeLimit.js';
import { wrappers } from '../wrappers/index.js';
import { restoreSeeded, seeded, snapshotSeeded } from './seeding.js';
import type { Seeded, SeededSnapshot } from './seeding.js';

/** One world with its streams, its clock and its wrappers: what `make` and `vectorize` share. */
export interface Lane {
  readonly world: World;
  /** The seed in force; undefined before the first episode. */
  seed(): number | undefined;
  /** Begins an episode, with new streams of `seed`, or with the running ones. */
  begin(seed?: number): Info;
  step(action: unknown): Outcome;
  snapshot(): LaneSnapshot;
  restore(snapshot: LaneSnapshot): void;
}

export interface LaneSnapshot {
  readonly world: unknown;
  readonly streams: SeededSnapshot;
}

/** A world of `task` as `spec` describes it, not begun; `streamsOf` makes its streams from a seed. */
export function lane(task: Task, spec: EnvSpec, streamsOf = seeded): Lane {
  const world = wrapped(task, spec);
  let streams: Seeded | undefined;

  const begin = (seed: number | undefined): Info => {
    streams = seed === undefined ? running() : streamsOf(seed);
    return world.reset(streams.random);
  };

  const running = (): Seeded => {
    if (streams) return streams;
    throw new UserError(`${spec.id}: there is no episode yet`, 'call reset first');
  };

  return {
    world,
    seed: () => streams?.seed,
    begin,
    step: world.step,
    snapshot: () => ({ world: world.snapshot(), streams: snapshotSeeded(running()) }),
    restore(snapshot) {
      // A world takes its streams by `reset` alone, and those may have been drawn from: hence in this order.
      begin(snapshot.streams.seed);
      world.restore(snapshot.world);
      restoreSeeded(running(), snapshot.streams);
    },
  };
}

/** The task's world in its time limit, and in each of the spec's wrappers. */
function wrapped({ create, renderFps }: Task, spec: EnvSpec): World {
  const { parameters, maxEpisodeSteps } = spec;
  const bare = create(parameters);
  const limited = maxEpisodeSteps === null ? bare : timeLimited(bare, maxEpisodeSteps);
  return spec.wrappers.reduce(
    (world, { name, options }) => wrappers.get(name).wrap(world, options, { spec, renderFps }),
    limited,
  );
}
