import type { Timestep } from '../../types.js';
import type { Fleet, Said, Seeds } from './fleet.js';
import { noInfo } from './infos.js';
import type { LaneSnapshot } from './lane.js';
import { mergeInfos } from './mergeInfos.js';
import type { Range, Rows } from './rows.js';

/** Asked for when it is called for: until then whoever was asked may be at it. */
export type Answer<T> = () => T;

/** A fleet that may be elsewhere: asking it never throws, its answers do. */
export type Hand = {
  readonly [Order in keyof Fleet]: (...what: Parameters<Fleet[Order]>) => Answer<ReturnType<Fleet[Order]>>;
};

/** What steps B lanes, whoever does it. */
export interface Crew {
  ended(b: number): boolean;
  /** Begins an episode in each lane where `mask` has 1, or in all; seeds as for `Fleet`. */
  reset(seeds: Seeds, mask: Uint8Array | undefined): Timestep;
  /** One decision of every lane; actions are legal, [B]. */
  step(actions: readonly unknown[]): Timestep;
  render(b: number): string;
  snapshot(): CrewSnapshot;
  restore(saved: CrewSnapshot): void;
}

export interface CrewSnapshot {
  readonly lanes: readonly LaneSnapshot[];
  readonly observation: Float32Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
}

/** A fleet of this thread, which does what it is asked when its answer is called for. */
export function here(fleet: Fleet): Hand {
  return {
    reset: (seeds, mask) => () => fleet.reset(seeds, mask),
    step: (actions) => () => fleet.step(actions),
    render: (b) => () => fleet.render(b),
    snapshot: () => fleet.snapshot,
    restore: (saved) => () => fleet.restore(saved),
  };
}

/** Lanes of a range, and whose they are. */
export interface Post {
  readonly range: Range;
  readonly hand: Hand;
}

/**
 * Fleets side by side that write into `rows`, of one after the other; the first is this thread's own, since its work is
 * done while the others are at theirs.
 *
 * Where several fail, the error of the first is thrown, after all have answered.
 */
export function crew(posts: readonly Post[], rows: Rows): Crew {
  const { observation, reward, terminated, truncated } = rows;
  const lanes = reward.length;

  const all = <T>(order: (hand: Hand, range: Range) => Answer<T>): readonly T[] =>
    settled(posts.map(({ hand, range }) => order(hand, range)));

  const tell = (said: readonly Said[]): Timestep => ({
    observation: observation.slice(),
    reward: reward.slice(),
    terminated: terminated.slice(),
    truncated: truncated.slice(),
    info: told(said),
  });

  const told = (said: readonly Said[]): Timestep['info'] => {
    const infos = said.length === 1 ? said[0] : merged(said);
    const mask = infos?.['_final_obs'] as Uint8Array | undefined;
    if (mask) infos!['final_obs'] = masked(rows.final, mask);
    return infos ?? noInfo;
  };

  const merged = (said: readonly Said[]): Said => {
    if (said.every((part) => part === undefined)) return undefined;
    const infos = {};
    for (const [i, part] of said.entries()) if (part) mergeInfos(infos, part, posts[i]!.range, lanes);
    return infos;
  };

  return {
    ended: (b) => (terminated[b]! | truncated[b]!) !== 0,
    reset: (seeds, mask) =>
      tell(all((hand, { from, to }) => hand.reset(seeds.slice(from, to), mask?.slice(from, to)))),
    step: (actions) => tell(all((hand, { from, to }) => hand.step(actions.slice(from, to)))),
    render(b) {
      const { hand, range } = posts.find(({ range: { to } }) => b < to)!;
      return hand.render(b - range.from)();
    },
    snapshot: () => ({
      lanes: all((hand) => hand.snapshot()).flat(),
      observation: observation.slice(),
      terminated: terminated.slice(),
      truncated: truncated.slice(),
    }),
    restore(saved) {
      all((hand, { from, to }) => hand.restore(saved.lanes.slice(from, to)));
      observation.set(saved.observation);
      terminated.set(saved.terminated);
      truncated.set(saved.truncated);
    },
  };
}

/** All answers, in order; throws the first error once the last is in, so that none is left for the next question. */
function settled<T>(answers: readonly Answer<T>[]): readonly T[] {
  const errors: unknown[] = [];
  const values = answers.map((answer) => {
    try {
      return answer();
    } catch (error) {
      errors.push(error);
      return undefined;
    }
  });
  if (errors.length > 0) throw errors[0];
  return values as readonly T[];
}

/** Rows of the lanes that a mask names, zero for the others, in a fresh array. */
function masked(values: Float32Array, mask: Uint8Array): Float32Array {
  const size = values.length / mask.length;
  const kept = new Float32Array(values.length);
  for (let b = 0; b < mask.length; b++)
    if (mask[b]) kept.set(values.subarray(b * size, (b + 1) * size), b * size);
  return kept;
}
