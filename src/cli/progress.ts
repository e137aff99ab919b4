import type { RunEvent } from '../experiment/job.js';
import { sparkline } from '../report/sparkline.js';
import { thousands } from '../report/table.js';

/** Where progress is shown; stderr but in tests. */
export interface Display {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows how one run or many go. */
export interface Progress {
  /** `label` tells runs apart. */
  show(label: string, event: RunEvent): void;
  /** Clears the live line. */
  end(): void;
}

interface Track {
  decisions: number;
  resumedAt: number;
  score: number;
  done: boolean;
  readonly evaluations: number[];
}

const redrawMs = 100;
const plainMs = 10_000;

/**
 * One live line on a terminal, a plain line every ten seconds elsewhere: share done, rate, time left and score.
 *
 * So many `runs` are expected, of `decisions` altogether; `now` gives milliseconds.
 */
export function progress(
  runs: number,
  decisions: number,
  display: Display = process.stderr,
  now: () => number = Date.now,
): Progress {
  const tracks = new Map<string, Track>();
  let begun = now();
  let shown = begun;
  const live = display.isTTY === true;
  const clear = (): unknown => live && display.write('\r\x1b[2K');
  const draw = (): void => {
    shown = now();
    const line = status([...tracks.values()], { runs, decisions, seconds: (shown - begun) / 1000 });
    if (live) display.write(`\r\x1b[2K${line.slice(0, (display.columns ?? 80) - 1)}`);
    else display.write(`${line}\n`);
  };
  return {
    show(label, event) {
      // Processes take a moment to start: that is no part of the rate.
      if (tracks.size === 0) begun = now();
      if (!tracks.has(label))
        tracks.set(label, { decisions: 0, resumedAt: 0, score: NaN, done: false, evaluations: [] });
      follow(tracks.get(label)!, event);
      const remark = remarkOn(event, runs);
      if (remark !== null) {
        clear();
        display.write(`${label}: ${remark}\n`);
      }
      if (now() - shown >= (live ? redrawMs : plainMs)) draw();
    },
    end: () => void clear(),
  };
}

function follow(track: Track, event: RunEvent): void {
  if (event.kind === 'started') track.decisions = track.resumedAt = event.resumedAt;
  if (event.kind === 'progress') Object.assign(track, { decisions: event.decisions, score: event.score });
  if (event.kind === 'evaluated') track.evaluations.push(event.normalisedScore ?? event.score);
  if (event.kind === 'finished') Object.assign(track, { decisions: event.result.decisions, done: true });
}

/** What is worth a line of its own. */
function remarkOn(event: RunEvent, runs: number): string | null {
  if (event.kind === 'warning') return event.message;
  if (event.kind === 'started' && event.resumedAt > 0)
    return `goes on after ${thousands(event.resumedAt)} decisions`;
  return event.kind === 'finished' && runs > 1 ? finalScore(event.result) : null;
}

function finalScore({
  score,
  normalisedScore,
  unit,
}: {
  score: number;
  normalisedScore: number | null;
  unit: string;
}): string {
  const raw = `${score.toPrecision(3)} ${unit}`;
  return normalisedScore === null ? raw : `normalised score ${normalisedScore.toFixed(2)} (${raw})`;
}

/** `██████░░░░  58 %  20 812 decisions/s  0:41 left  score 12.4 ▁▃▅▆  3 of 9 runs` */
function status(
  tracks: readonly Track[],
  plan: { readonly runs: number; readonly decisions: number; readonly seconds: number },
): string {
  const done = tracks.reduce((sum, track) => sum + track.decisions, 0);
  const made = tracks.reduce((sum, track) => sum + track.decisions - track.resumedAt, 0);
  const rate = made / plan.seconds;
  const share = Math.min(1, done / plan.decisions);
  const left = rate > 0 ? `${clock((plan.decisions - done) / rate)} left` : '';
  const finished = tracks.filter((track) => track.done).length;
  return [
    bar(share),
    `${Math.floor(100 * share)} %`,
    rate > 0 ? `${thousands(rate)} decisions/s` : '',
    left,
    plan.runs === 1 ? scores(tracks[0]!) : `${finished} of ${plan.runs} runs`,
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function scores({ score, evaluations }: Track): string {
  const current = Number.isFinite(score) ? `score ${score.toPrecision(3)}` : '';
  return [current, sparkline(evaluations)].filter((part) => part !== '').join(' ');
}

function bar(share: number): string {
  const filled = Math.round(share * 20);
  return '█'.repeat(filled) + '░'.repeat(20 - filled);
}

/** Seconds as 1:05 or 2:03:04 */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
