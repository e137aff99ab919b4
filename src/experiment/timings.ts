import { join } from 'node:path';
import { appendLog } from './disk.js';
import { files, readLines } from './runFolder.js';

interface TimingsLine {
  readonly at: string;
  readonly decisions: number;
  /** Spent acting and learning in this session; evaluations and checkpoints are not counted. */
  readonly seconds: number;
  readonly decisionsPerSecond: number;
  readonly residentMiB: number;
}

/** Times how fast a run learns, in a file of its own: metrics must not depend on the clock. */
export interface Timings {
  /** What follows is on the clock. */
  go(): void;
  /** What follows is not. */
  pause(): void;
  /** Decisions a second, since this session began. */
  rate(): number;
  /** Notes how it stands. */
  record(): void;
  close(): void;
}

/** Opens timings.ndjson of a run folder; `decisions` says how many were made. */
export function timings(folder: string, decisions: () => number): Timings {
  const log = appendLog(join(folder, files.timings));
  const begun = decisions();
  let seconds = 0;
  let start = performance.now();
  const rate = (): number => (seconds > 0 ? (decisions() - begun) / seconds : 0);
  return {
    go() {
      start = performance.now();
    },
    pause() {
      seconds += (performance.now() - start) / 1000;
    },
    rate,
    record() {
      const residentMiB = Math.round(process.memoryUsage.rss() / 2 ** 20);
      const at = new Date().toISOString();
      log.append({
        at,
        decisions: decisions(),
        seconds,
        decisionsPerSecond: rate(),
        residentMiB,
      } satisfies TimingsLine);
    },
    close: () => log.close(),
  };
}

/** Decisions a second of a run's last session; 0 where none was timed. */
export function lastRate(folder: string): number {
  const last = readLines(join(folder, files.timings)).at(-1) as TimingsLine | undefined;
  return last?.decisionsPerSecond ?? 0;
}
