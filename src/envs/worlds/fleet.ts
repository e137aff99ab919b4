import type { AutoresetMode, Info } from '../../types.js';
import { autoreset } from './autoreset.js';
import type { Moves } from './autoreset.js';
import { addInfo, mark, noInfo } from './infos.js';
import type { Infos } from './infos.js';
import type { Lane, LaneSnapshot } from './lane.js';
import type { Rows } from './rows.js';

/** Seeds, [B]; undefined where a lane's streams run on. */
export type Seeds = readonly (number | undefined)[];

/** What lanes had to say, or that none had anything. */
export type Said = Infos | undefined;

/** Lanes stepped one after the other, counted from 0; what they sense and get is written into rows. */
export interface Fleet {
  /** Begins an episode in each lane where `mask` has 1, or in all. */
  reset(seeds: Seeds, mask: Uint8Array | undefined): Said;
  /** One decision of every lane; actions are legal, [B]. */
  step(actions: ArrayLike<unknown>): Said;
  render(b: number): string;
  snapshot(): readonly LaneSnapshot[];
  restore(saved: readonly LaneSnapshot[]): void;
}

/**
 * Lanes that write into `rows`, one a row.
 *
 * Of lanes that began again within a step they say `_final_obs` alone: those observations lie in `rows.final`.
 */
export function fleet(lanes: readonly Lane[], autoresetMode: AutoresetMode, rows: Rows): Fleet {
  const count = lanes.length;
  const { move } = autoreset[autoresetMode];
  let infos: Said;
  const moves = movesOf(lanes, rows, () => (infos ??= {}));

  /** Does something to every lane, which earns 0 unless it advances; what they say meanwhile. */
  const all = (work: (b: number) => void): Said => {
    rows.reward.fill(0);
    infos = undefined;
    for (let b = 0; b < count; b++) work(b);
    return infos;
  };

  return {
    reset: (seeds, mask) =>
      all((b) => {
        if (mask && !mask[b]) return;
        moves.clear(b);
        moves.begin(b, seeds[b]);
      }),
    step: (actions) => all((b) => move(moves, b, actions[b])),
    render: (b) => lanes[b]!.world.render(),
    snapshot: () => lanes.map((one) => one.snapshot()),
    restore(saved) {
      for (const [b, one] of lanes.entries()) one.restore(saved[b]!);
    },
  };
}

/** What can be done to lanes that write into `rows` and say things into the dictionary that `infos` answers. */
function movesOf(lanes: readonly Lane[], rows: Rows, infos: () => Infos): Moves {
  const count = lanes.length;
  const { reward, terminated, truncated, observation, final } = rows;
  const size = observation.length / count;
  const observed = lanes.map((_, b) => observation.subarray(b * size, (b + 1) * size));

  const say = (b: number, info: Info): void => {
    if (info !== noInfo && Object.keys(info).length > 0) addInfo(infos(), info, b, count);
  };

  return {
    say,
    ended: (b) => (terminated[b]! | truncated[b]!) !== 0,
    clear(b) {
      terminated[b] = 0;
      truncated[b] = 0;
    },
    begin(b, seed) {
      const one = lanes[b]!;
      say(b, one.begin(seed));
      one.world.observe(observed[b]!);
    },
    advance(b, action) {
      const one = lanes[b]!;
      const outcome = one.step(action);
      one.world.observe(observed[b]!);
      reward[b] = outcome.reward;
      terminated[b] = outcome.terminated ? 1 : 0;
      truncated[b] = outcome.truncated ? 1 : 0;
      return outcome.info;
    },
    keepFinal(b, info) {
      final.set(observed[b]!, b * size);
      mark(infos(), 'final_obs', b, count);
      addInfo(infos(), { final_info: { ...info } }, b, count);
    },
  };
}
