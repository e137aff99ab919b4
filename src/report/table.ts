import { pairedDifference } from '../analysis/statistics.js';
import type { Interval } from '../analysis/statistics.js';
import type { ControlName } from '../agents/controls.js';
import { words } from './curves.js';

/** One row of a comparison: a rule, or one of its controls. */
export interface TableRow {
  readonly rule: string;
  readonly control: ControlName | null;
  /** Score of each run; the same position is the same seed in every row. */
  readonly scores: readonly number[];
  /** Mean score with its 95 % interval. */
  readonly interval: Interval;
  /** Of several things wanted, where they are on a scale: shown where any row has it. */
  readonly hypervolume?: number | null;
  readonly decisionsPerSecond: number;
}

/** Below it a percentile bootstrap covers much less than it says; see `bootstrapMean`. */
export const fewSeeds = 5;

/**
 * The comparison as aligned text: mean, 95 % interval and speed of every rule and control, then what the controls say.
 *
 * `scoreLabel` heads the score column, unit included.
 */
export function table(rows: readonly TableRow[], scoreLabel: string): string {
  const several = rows.some(({ hypervolume }) => typeof hypervolume === 'number');
  const header = [
    'rule',
    'control',
    scoreLabel,
    '95 % interval',
    ...(several ? ['hypervolume'] : []),
    'seeds',
    'decisions/s',
  ];
  const body = rows.map((row, i) => [
    row.rule === rows[i - 1]?.rule ? '' : row.rule,
    row.control === null ? '–' : words(row.control),
    fixed(row.interval.mean),
    row.scores.length > 1 ? `[${fixed(row.interval.low)}, ${fixed(row.interval.high)}]` : '–',
    ...(several ? [typeof row.hypervolume === 'number' ? fixed(row.hypervolume) : '–'] : []),
    String(row.scores.length),
    thousands(row.decisionsPerSecond),
  ]);
  const text = align(
    [header, ...body],
    header.map((_, column) => (column < 2 ? 'left' : 'right')),
  );
  return [text, ...verdicts(rows)].join('\n') + '\n';
}

/** One sentence a rule and control that can be judged: paired over seeds, so at least two are needed. */
export function verdicts(rows: readonly TableRow[]): readonly string[] {
  const sentences = rows
    .filter((row) => row.control === null && row.scores.length > 1)
    .flatMap((rule) => {
      const control = (name: ControlName) =>
        rows.find((row) => row.rule === rule.rule && row.control === name);
      return [
        hiddenVerdict(rule, control('readoutOnly')),
        rpeVerdict(control('shuffledRpe'), control('rateZero')),
      ];
    })
    .filter((sentence) => sentence !== null);
  if (sentences.length === 0) return [];
  const seeds = Math.min(...rows.map((row) => row.scores.length));
  const caution =
    seeds < fewSeeds ? [`${seeds} seeds are few: bootstrap intervals of so few are too narrow`] : [];
  return ['', ...sentences, ...caution];
}

/** Whether what the rule does to hidden synapses is worth anything. */
function hiddenVerdict(rule: TableRow, readoutOnly: TableRow | undefined): string | null {
  if (!readoutOnly) return null;
  const difference = pairedDifference(rule.scores, readoutOnly.scores);
  const verdict =
    difference.low > 0
      ? 'hidden changes beat readout only'
      : difference.high < 0
        ? 'hidden changes DO HARM: readout only is better'
        : 'hidden changes do NOT beat readout only';
  return `${rule.rule}: ${verdict}, paired difference ${show(difference)}`;
}

/** Whether the rule learns from the reward-prediction error: without it, it should not. */
function rpeVerdict(shuffledRpe: TableRow | undefined, rateZero: TableRow | undefined): string | null {
  if (!shuffledRpe || !rateZero) return null;
  const difference = pairedDifference(shuffledRpe.scores, rateZero.scores);
  return `${shuffledRpe.rule}: shuffled RPE − rate zero, paired difference ${show(difference)}`;
}

function show({ mean, low, high }: Interval): string {
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function signed(value: number): string {
  return value > 0 ? `+${fixed(value)}` : fixed(value);
}

/** Two decimals, with a true minus sign and none before zero. */
export function fixed(value: number): string {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text.replace('-', '−');
}

/** 20812 → '20 812', with a no-break space */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

/** Columns padded to their widest cell, two spaces apart, a rule below the header. */
export function align(rows: readonly (readonly string[])[], sides: readonly ('left' | 'right')[]): string {
  const widths = sides.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (sides[i] === 'left' ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
