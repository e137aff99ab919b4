import { figure, markdownTable, percent, textTable } from '../measure/table.mjs';
import { groups } from './index.mjs';

const sides = ['left', 'left', 'right', 'right', 'right', 'right', 'left'];
const head = ['', 'back end', 'a second', 'µs each', 'at least µs', 'of the bound', 'bound'];

/** One record as cells of a table. */
function row({ name, backend, perSecond, microseconds, bound, ratio, refused, failed }) {
  const where = backend?.name ?? '–';
  const why = refused ?? failed;
  if (why !== undefined) return [name, where, '–', '–', '–', '–', why];
  return [
    name,
    where,
    figure(perSecond),
    figure(microseconds),
    figure(bound.microseconds),
    percent(ratio),
    bound.name,
  ];
}

const grouped = (records) =>
  Object.entries(groups)
    .map(([group, title]) => ({ title, rows: records.filter((record) => record.group === group).map(row) }))
    .filter(({ rows }) => rows.length > 0);

/** Everything as one table of text, its groups below one another. */
export function asText(records) {
  const rows = grouped(records).flatMap(({ title, rows }) => [
    [`${title.split(/[:,]/)[0]}:`, ...head.slice(1).map(() => '')],
    ...rows.map(([name, ...rest]) => [`  ${name}`, ...rest]),
  ]);
  return textTable(head, rows, sides);
}

/** A table a group, as docs/speed.md has them. */
export function asMarkdown(records) {
  return grouped(records)
    .map(({ title, rows }) => `### ${title}\n\n${markdownTable(head, rows, sides)}`)
    .join('\n\n');
}
