import { join } from 'node:path';
import type { Episode, Learning, Timestep } from '../types.js';
import type { Checkpoint } from './checkpoint.js';
import { appendLog } from './disk.js';
import { episodeTracker, noEpisodes } from './episodes.js';
import type { BestEvaluation, Job, MetricsLine, RunEvent } from './job.js';
import { taskGrade } from './parts.js';
import type { Grade } from './parts.js';
import { files } from './runFolder.js';

/** What a checkpoint keeps of a journal. */
export type JournalState = Pick<Checkpoint, 'episodes' | 'best' | 'metricsBytes'>;

/** Follows what a run earns and writes its metrics.ndjson. */
export interface Journal {
  add(timestep: Timestep): void;
  /** Score of the last finished episodes; null before the first. */
  score(): number | null;
  /** Writes down what happened since it last did so. */
  learned(decisions: number, learning: Learning): void;
  /** Writes down and tells of an evaluation; whether it is the best so far. */
  evaluated(decisions: number, found: Grade): boolean;
  ended(decisions: number, found: Grade): void;
  readonly best: BestEvaluation | null;
  /** For a checkpoint, once all that was written is on the disk. */
  state(): JournalState;
  close(): void;
}

const recentEpisodes = 64;

/** Begins the journal of a job in its folder, or goes on `from` where a checkpoint left it. */
export function journal(
  job: Job,
  folder: string,
  from: JournalState | undefined,
  emit: (event: RunEvent) => void,
): Journal {
  const grade = (recent: readonly Episode[]) => taskGrade(job, recent);
  const log = appendLog(join(folder, files.metrics), from?.metricsBytes ?? 0);
  const episodes = episodeTracker(from?.episodes ?? noEpisodes(job.env.lanes), recentEpisodes);
  let best = from?.best ?? null;
  const write = (line: MetricsLine): void => log.append(line);
  return {
    add: (timestep) => void episodes.add(timestep),
    score: () => (episodes.record.recent.length > 0 ? grade(episodes.record.recent).score : null),
    learned(decisions, { entropy, rpeSquared, updateRms, measures }) {
      const { recent, finished, reward, decisions: counted } = episodes.record;
      const { score, normalisedScore } = recent.length > 0 ? grade(recent) : unscored;
      const told = { score, normalisedScore, episodes: finished, reward: reward / counted };
      write({ kind: 'learning', decisions, ...told, entropy, rpeSquared, updateRms, measures });
      episodes.clear();
    },
    evaluated(decisions, found) {
      write({ kind: 'evaluation', decisions, ...found, episodes: job.evaluation.episodes });
      emit({ kind: 'evaluated', decisions, ...found });
      if (best && merit(found) <= merit(best)) return false;
      best = { decisions, ...found };
      return true;
    },
    ended(decisions, found) {
      write({ kind: 'result', decisions, ...found, episodes: job.evaluation.finalEpisodes });
      log.sync();
    },
    get best() {
      return best;
    },
    state() {
      log.sync();
      return { episodes: episodes.record, best, metricsBytes: log.size };
    },
    close: () => log.close(),
  };
}

const unscored = { score: null, normalisedScore: null };

/** By what the best weights are told. */
function merit({ score, normalisedScore }: Grade): number {
  return normalisedScore ?? score;
}
