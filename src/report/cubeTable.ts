import type { CubeCell, CubeReport } from '../experiment/cubeReport.js';
import { align, fewSeeds } from './table.js';

const header = [
  'objective',
  'environment',
  'rule',
  'before',
  'after',
  'sd',
  'shuffled',
  'readout only',
  'improvement, 95 % interval',
  'learned',
  'unit',
];

type Interval = CubeCell['improvement'];

/**
 * A cube as aligned text: a line a cell with its controls and its improvement, then how many cells each rule learned.
 *
 * Scores have three significant digits, since units differ from cell to cell.
 */
export function cubeTable({ cells }: CubeReport): string {
  const body = cells.map((cell, i) => row(cell, cells[i - 1]));
  const sides = header.map((_, i) => (i < 3 || i > 8 ? 'left' : 'right'));
  return [align([header, ...body], sides), '', ...tally(cells), ...caution(cells)].join('\n') + '\n';
}

function row(cell: CubeCell, above: CubeCell | undefined): readonly string[] {
  const { objective, env, rule, before, after, sd, controls, improvement, learned, unit } = cell;
  const isSame = above?.objective === objective && above.env === env;
  return [
    ...(isSame ? ['', ''] : [objective, env]),
    rule,
    ...[before, after, sd, controls.shuffled, controls.readoutOnly].map((score) => digits(score)),
    difference(improvement),
    learned ? 'yes' : 'no',
    isSame ? '' : unit,
  ];
}

/** `backprop: 8 of 9 cells learned; hidden changes beat readout only in 5` */
function tally(cells: readonly CubeCell[]): readonly string[] {
  const rules = [...new Set(cells.map(({ rule }) => rule))];
  return rules.map((rule) => {
    const own = cells.filter((cell) => cell.rule === rule);
    const learned = own.filter((cell) => cell.learned).length;
    const deep = own.filter((cell) => cell.overReadoutOnly.low > 0).length;
    return `${rule}: ${learned} of ${own.length} cells learned; hidden changes beat readout only in ${deep}`;
  });
}

function caution(cells: readonly CubeCell[]): readonly string[] {
  const seeds = Math.min(...cells.map((cell) => cell.seeds.length));
  return seeds < fewSeeds ? [`${seeds} seeds are few: bootstrap intervals of so few are too narrow`] : [];
}

function difference({ value, low, high }: Interval): string {
  return `${value > 0 ? '+' : ''}${digits(value)} [${digits(low)}, ${digits(high)}]`;
}

/** Significant digits, all before the point, with a true minus sign. */
export function digits(value: number, significant = 3): string {
  const isLong = Math.abs(value) >= 10 ** significant;
  const text = isLong ? value.toFixed(0) : value.toPrecision(significant);
  return text.replaceAll('-', '−');
}
