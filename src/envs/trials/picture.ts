import { okabeIto } from '../worlds/drawing.js';
import type { PastTrial } from './procedure.js';
import type { Session } from './session.js';
import type { TrialTable } from './table.js';

/** What pictures of trials are drawn in. */
export const palette = {
  ...okabeIto,
  ground: '#f7f5ef',
  ink: '#333333',
  faint: '#c9c5b8',
  black: '#000000',
} as const;

const outcomes = {
  correct: palette.green,
  error: palette.vermilion,
  miss: '#8a8a8a',
  abort: palette.purple,
} as const;

const width = 480;
const height = 340;

/** Where a trial stands. */
interface Stand<Condition> {
  readonly condition: Condition;
  readonly period: number;
  readonly elapsed: number;
  readonly lengths: Int32Array;
  readonly session: Session;
  readonly past: PastTrial<Condition> | null;
  readonly seen: Float32Array;
}

/** A trial as an SVG document: the stimulus, the response device, how trials ended so far, and where in time it stands. */
export function trialPicture<C, A, S>(table: TrialTable<C, A, S>, stand: Stand<C>): string {
  const { condition, seen, period } = stand;
  const stimulus = table.picture?.({ condition, seen, period: table.periods[period]!.name }) ?? '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13" fill="${palette.ink}">`,
    `<rect width="${width}" height="${height}" fill="${palette.ground}"/>`,
    `<rect x="14" y="14" width="320" height="250" rx="8" fill="#fff" stroke="${palette.faint}"/>`,
    `<g transform="translate(174 139)">${stimulus}</g>`,
    `<g transform="translate(407 78)">${table.response.picture?.() ?? ''}</g>`,
    tally(stand),
    timeline(table, stand),
    '</svg>',
  ].join('\n');
}

/** A bar an outcome, as long as its share of the trials; and how the last trial ended. */
function tally({ session, past }: Stand<unknown>): string {
  const { trials, correct, errors, misses, aborts } = session;
  const rows = Object.entries({ correct, error: errors, miss: misses, abort: aborts }).map(([name, n], i) => {
    const y = 168 + 25 * i;
    const last = past?.outcome === name;
    return (
      `<rect x="400" y="${y - 11}" width="${Math.round((40 * n) / Math.max(1, trials))}" height="14" fill="${outcomes[name as keyof typeof outcomes]}"/>` +
      `<text x="392" y="${y}" text-anchor="end" fill="${last ? outcomes[past.outcome] : palette.ink}">${name}</text>` +
      `<text x="472" y="${y}" text-anchor="end">${n}</text>`
    );
  });
  return rows.join('');
}

/** The periods of this trial to scale, answers open where green; the mark stands at the present decision. */
function timeline<C, A, S>(
  { periods, dt }: TrialTable<C, A, S>,
  { lengths, period, elapsed }: Stand<C>,
): string {
  const total = lengths.reduce((sum, n) => sum + n, 0);
  const scale = (width - 28) / total;
  const ends = Array.from(lengths, (_, i) => lengths.slice(0, i + 1).reduce((sum, n) => sum + n, 0));
  const startOf = (i: number) => 14 + scale * (ends[i]! - lengths[i]!);
  const bars = periods.map(({ answer, fixate }, i) => {
    const fill = answer ? palette.green : fixate ? palette.skyBlue : palette.faint;
    const size = Math.max(0, scale * lengths[i]! - 2);
    const opacity = i === period ? 0.9 : 0.35;
    return `<rect x="${startOf(i).toFixed(1)}" y="296" width="${size.toFixed(1)}" height="16" rx="3" fill="${fill}" fill-opacity="${opacity}"/>`;
  });
  const now = startOf(period) + scale * elapsed;
  const ms = Math.round((now - 14) / scale) * dt;
  const mark = `<rect x="${now.toFixed(1)}" y="291" width="4" height="26" rx="2" fill="${palette.ink}"/>`;
  const text = `<text x="14" y="284" font-weight="bold">${periods[period]!.name}</text>`;
  const clock = `<text x="466" y="333" text-anchor="end">${ms} of ${total * dt} ms</text>`;
  return bars.join('') + mark + text + clock;
}
