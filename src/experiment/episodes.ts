import { laneInfo } from '../envs/worlds/infos.js';
import type { Episode, Info, Timestep } from '../types.js';

/** Episodes of B lanes, as far as they have come. */
export interface EpisodeRecord {
  /** Sum of rewards of the running episodes, [B]. */
  readonly returns: Float64Array;
  /** Their decisions, [B]. */
  readonly lengths: Int32Array;
  /** The last finished ones, oldest first. */
  readonly recent: readonly Episode[];
  /** Finished since the record was last read. */
  readonly finished: number;
  /** Sum of rewards since then, and the decisions they were for. */
  readonly reward: number;
  readonly decisions: number;
}

/** Follows the episodes of B lanes by their rewards. */
export interface EpisodeTracker {
  /** Takes a timestep of a world that resets at once; answers what ended, by lane. */
  add(timestep: Timestep): readonly { readonly lane: number; readonly episode: Episode }[];
  readonly record: EpisodeRecord;
  /** Counts from here on. */
  clear(): void;
}

/** A record of nothing. */
export function noEpisodes(lanes: number): EpisodeRecord {
  const sums = { finished: 0, reward: 0, decisions: 0 };
  return { returns: new Float64Array(lanes), lengths: new Int32Array(lanes), recent: [], ...sums };
}

/** Goes on from `from`, keeping the last `memory` episodes. */
export function episodeTracker(from: EpisodeRecord, memory: number): EpisodeTracker {
  const returns = from.returns.slice();
  const lengths = from.lengths.slice();
  let { recent, finished, reward, decisions } = from;
  return {
    add(timestep) {
      const ended: { lane: number; episode: Episode }[] = [];
      for (let lane = 0; lane < returns.length; lane++) {
        returns[lane]! += timestep.reward[lane]!;
        reward += timestep.reward[lane]!;
        lengths[lane]!++;
        if (!timestep.terminated[lane] && !timestep.truncated[lane]) continue;
        const final = laneInfo((timestep.info['final_info'] ?? {}) as Info, lane);
        ended.push({ lane, episode: { return: returns[lane]!, length: lengths[lane]!, final } });
        returns[lane] = 0;
        lengths[lane] = 0;
      }
      decisions += returns.length;
      finished += ended.length;
      if (ended.length > 0) recent = [...recent, ...ended.map(({ episode }) => episode)].slice(-memory);
      return ended;
    },
    get record() {
      return { returns: returns.slice(), lengths: lengths.slice(), recent, finished, reward, decisions };
    },
    clear() {
      finished = 0;
      reward = 0;
      decisions = 0;
    },
  };
}
