import { align, thousands } from '../../dist/report/table.js';

/** A count with its thousands apart, or a small figure to three digits; a dash for what there is none of. */
export function figure(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (value >= 100) return thousands(value);
  return String(Number(value.toPrecision(value < 1 ? 2 : 3)));
}

/** Whole per cent, finer below ten. */
export function percent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) return '–';
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Rows below a head as aligned text; `sides` says for each column to which it is set. */
export const textTable = (head, rows, sides) => align([head, ...rows], sides);

/** The same as Markdown. */
export function markdownTable(head, rows, sides) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = line(sides.map((side) => (side === 'left' ? '---' : '--:')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}
