import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { hues } from '../../dist/report/lines.js';
import { fontFamily, ink, text, unstyle, width } from '../../dist/report/page.js';

const edge = 18;
const gap = 26;
const labelLeft = 52;
const panel = { width: (width - labelLeft - edge - 3 * gap) / 4, height: 210 };
const top = 96;
const betweenRows = 34;
const bottom = 62;
const height = top + 2 * panel.height + betweenRows + bottom;
const guide = '#b0b0b0';

/** The two rows of the picture: what grows, its colour, and the unit of its axis. */
const rows = [
  { of: 'rolloutMs', growth: 'time', title: 'Time of a rollout with its learning', unit: 'ms', hue: hues[0] },
  { of: 'arraysMiB', growth: 'memory', title: 'Arrays alive at once, at most', unit: 'MiB', hue: hues[1] },
];

/**
 * How cost grows, as a self-contained SVG document: a panel for each thing that is varied, time above and memory below, all
 * on log–log axes in which a decade is as long in every panel of a row, with grey lines of growth in proportion and with the square.
 *
 * measured: one entry an axis: {label, held, places, slopes, points, time, memory}.
 */
export function scalingPicture(measured, backend) {
  const panels = rows.flatMap((row, j) => {
    const domain = roomy(measured.flatMap(({ points }) => points.map((point) => point[row.of])));
    return measured.map((axis, i) => {
      const x = labelLeft + i * (panel.width + gap);
      const y = top + j * (panel.height + betweenRows);
      return `<g transform="translate(${x.toFixed(1)},${y})">${drawn(axis, row, { domain, first: i === 0, last: j === 1 })}</g>`;
    });
  });
  const title = 'How an agent’s cost grows with its size';
  const caption = `${backend}; an actor–critic that learns by backprop, worlds not counted. Grey: growth in proportion (n¹), with the square (n²).`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${fontFamily}" font-size="12" fill="${ink}" color="${ink}">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    text(title, 10, 26, 'font-size="15" font-weight="bold"'),
    text(caption, 10, 46),
    ...rows.map(({ title, unit, hue }, j) =>
      text(
        `${title}, ${unit}`,
        10,
        top + j * (panel.height + betweenRows) - 14,
        `font-weight="bold" fill="${hue}"`,
      ),
    ),
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function drawn({ label, held, places, points, slopes, ...growth }, row, { domain, first, last }) {
  const page = /** @type {any} */ (parseHTML('<html><body></body></html>'));
  const data = points.map((point) => ({ x: point.place, y: point[row.of] }));
  const [least, most] = [places[0], places.at(-1)];
  const air = 1.15;
  const svg = /** @type {any} */ (
    Plot.plot({
      document: page.document,
      width: panel.width,
      height: panel.height + (last ? 46 : 0),
      marginTop: 4,
      marginRight: 2,
      marginBottom: last ? 46 : 4,
      marginLeft: 2,
      x: { type: 'log', domain: [least / air, most * air], axis: null },
      y: { type: 'log', domain, axis: null },
      marks: [
        Plot.gridY(powers(domain), { stroke: '#e4e4e4', strokeOpacity: 1 }),
        ...(first ? [yTicks(powers(domain), least / air)] : []),
        ...slopes.flatMap((slope) => reference(slope, data, { domain, most })),
        Plot.lineY(data, { x: 'x', y: 'y', stroke: row.hue, strokeWidth: 2.25 }),
        Plot.dot(data, { x: 'x', y: 'y', fill: row.hue, stroke: 'white', strokeWidth: 1, r: 3.2 }),
        exponent(data, growth[row.growth], row.hue),
        ...(last ? xAxis({ label, held, places, domain }) : []),
      ],
    })
  );
  unstyle(svg);
  svg.setAttribute('font-family', fontFamily);
  svg.setAttribute('overflow', 'visible');
  return svg.outerHTML;
}

/** A line of slope 1 or 2 that meets the data at their largest place, named on the side where the curve is not. */
function reference(slope, data, { domain, most }) {
  const end = data.at(-1);
  const from = Math.max(data[0].x, most * (domain[0] / end.y) ** (1 / slope));
  const on = (x) => ({ x, y: end.y * (x / most) ** slope });
  const named = on(from * (most / from) ** 0.3);
  const above = named.y > onCurve(data, named.x);
  return [
    Plot.lineY([on(from), on(most)], {
      x: 'x',
      y: 'y',
      stroke: guide,
      strokeWidth: 1.25,
      strokeDasharray: '4 3',
    }),
    Plot.text([named], {
      x: 'x',
      y: 'y',
      text: () => (slope === 1 ? 'n¹' : 'n²'),
      fill: '#8a8a8a',
      stroke: 'white',
      strokeWidth: 3,
      fontSize: 11,
      textAnchor: above ? 'end' : 'start',
      dx: above ? -4 : 6,
      dy: above ? -8 : 9,
    }),
  ];
}

/** The measured curve between its places, straight on log–log axes. */
function onCurve(data, x) {
  const next = data.findIndex((point) => point.x >= x);
  const [a, b] = [data[Math.max(0, next - 1)], data[Math.max(1, next)]];
  return a.y * (x / a.x) ** (Math.log(b.y / a.y) / Math.log(b.x / a.x));
}

/** The measured exponent above the end of its curve. */
function exponent(data, value, hue) {
  return Plot.text([data.at(-1)], {
    x: 'x',
    y: 'y',
    text: () => `n${raised(value)}`,
    fill: hue,
    stroke: 'white',
    strokeWidth: 4,
    fontWeight: 'bold',
    fontSize: 13,
    textAnchor: 'end',
    dx: -9,
    dy: -9,
  });
}

/** 1.07 → ¹·⁰⁷ */
function raised(value) {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return value
    .toFixed(2)
    .replace('-', '⁻')
    .replace('.', '·')
    .replaceAll(/\d/g, (digit) => digits[Number(digit)]);
}

function yTicks(values, x) {
  return Plot.text(values, {
    x: () => x,
    y: (value) => value,
    text: (value) => String(value),
    textAnchor: 'end',
    dx: -6,
    fill: ink,
    fontSize: 12,
  });
}

function xAxis({ label, held, places, domain: [floor] }) {
  // Every other one where there are many, the last among them.
  const shown = places.filter((_, i) => places.length <= 6 || (places.length - 1 - i) % 2 === 0);
  const below = { y: () => floor, fontSize: 12, fill: ink };
  const middle = Math.sqrt(places[0] * places.at(-1));
  return [
    Plot.text(shown, { ...below, x: (place) => place, text: (place) => String(place), dy: 12 }),
    Plot.text([label], { ...below, x: () => middle, dy: 28, fontWeight: 'bold' }),
    Plot.text([held], { ...below, x: () => middle, dy: 42, fontSize: 10.5, fill: '#666666' }),
  ];
}

/** Around some values, with room for what is written beside them. */
function roomy(values) {
  return [Math.min(...values) / 2.5, Math.max(...values) * 2];
}

/** Powers of ten within a domain. */
function powers([low, high]) {
  const first = Math.ceil(Math.log10(low));
  const count = Math.floor(Math.log10(high)) - first + 1;
  return Array.from({ length: count }, (_, i) => Number((10 ** (first + i)).toPrecision(3)));
}
