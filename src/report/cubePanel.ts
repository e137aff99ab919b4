import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { CubeCell } from '../experiment/cubeReport.js';
import { digits } from './cubeTable.js';
import { hues } from './lines.js';
import { unstyle } from './page.js';
import type { SvgElement } from './page.js';

/** Size of a panel and of what surrounds its axes, px. */
export const panel = { width: 356, height: 264, top: 84, right: 6, bottom: 46, left: 46 } as const;

/** Where the marks of a rule stand, in widths of its column. */
export const places = {
  before: -0.34,
  after: -0.12,
  seeds: 0.02,
  shuffled: 0.19,
  readoutOnly: 0.34,
} as const;

/** Marks of one place, drawn alike here and in the legend. */
export const symbols = {
  shuffled: { symbol: 'times', r: 3.2, strokeWidth: 1.6 },
  readoutOnly: { symbol: 'square', r: 3, strokeWidth: 1.4 },
} as const;

/** The cells of one objective in one environment, a column each rule; `rules` gives all their colours and places. */
export function drawPanel(cells: readonly CubeCell[], rules: readonly string[]): string {
  const columns = cells.map((cell) => ({
    cell,
    x: rules.indexOf(cell.rule),
    colour: hueOf(cell.rule, rules),
  }));
  const page = parseHTML('<html><body></body></html>') as { readonly document: unknown };
  const svg = Plot.plot({
    document: page.document as never,
    width: panel.width,
    height: panel.height,
    marginTop: panel.top,
    marginRight: panel.right,
    marginBottom: panel.bottom,
    marginLeft: panel.left,
    x: { type: 'linear', domain: [-0.5, rules.length - 0.5], axis: null },
    y: { domain: domainOf(cells), label: null, ticks: 5, tickSize: 0 },
    marks: [
      Plot.gridY({ stroke: '#dddddd', strokeOpacity: 1, ticks: 5 }),
      ...columns.flatMap(columnMarks),
      ...columns.map(({ x, colour, cell }) => ruleName(cell.rule, x, colour)),
    ],
  }) as unknown as SvgElement;
  unstyle(svg);
  for (const inherited of ['font-family', 'font-size', 'fill']) svg.removeAttribute(inherited);
  return svg.outerHTML;
}

/** The colour of a rule among all that are drawn. */
function hueOf(rule: string, rules: readonly string[]): string {
  return hues[rules.indexOf(rule) % hues.length]!;
}

interface Column {
  readonly cell: CubeCell;
  readonly x: number;
  readonly colour: string;
}

function columnMarks({ cell, x, colour }: Column): Plot.Markish[] {
  const { before, after, afterInterval: interval, controls, seeds } = cell;
  const at = (place: keyof typeof places) => x + places[place];
  return [
    Plot.link([0], {
      x1: at('before'),
      x2: at('after'),
      y1: before,
      y2: after,
      stroke: colour,
      strokeOpacity: 0.35,
    }),
    Plot.link([0], {
      x1: at('before'),
      x2: at('readoutOnly'),
      y1: Math.max(controls.rateZero, controls.shuffled),
      y2: Math.max(controls.rateZero, controls.shuffled),
      stroke: colour,
      strokeDasharray: '2 3',
    }),
    Plot.dot(seeds, { x: at('seeds'), y: 'after', r: 2, fill: colour, fillOpacity: 0.35 }),
    Plot.ruleX([0], { x: at('after'), y1: interval.low, y2: interval.high, stroke: colour, strokeWidth: 2 }),
    Plot.dot([0], { x: at('after'), y: after, r: 4.5, fill: colour }),
    Plot.dot([0], { x: at('before'), y: before, r: 4, stroke: colour, strokeWidth: 1.6, fill: 'white' }),
    ...(['shuffled', 'readoutOnly'] as const).map((control) =>
      Plot.dot([0], { x: at(control), y: controls[control], stroke: colour, ...symbols[control] }),
    ),
    ...told(cell, x, colour),
  ];
}

/** Above the frame, where no score can be: the improvement and its interval, and a star where something was learned. */
function told({ improvement, learned }: CubeCell, x: number, colour: string): Plot.Markish[] {
  const { value, low, high } = improvement;
  const total = `${value > 0 ? '+' : ''}${digits(value, 2)}`;
  const line = (text: string, dy: number, fontWeight: string) =>
    Plot.text([text], { x, frameAnchor: 'top', dy, fill: colour, fontSize: 10, fontWeight });
  return [
    line(total, -20, learned ? 'bold' : 'normal'),
    line(`[${digits(low, 2)}, ${digits(high, 2)}]`, -8, 'normal'),
    ...(learned
      ? [
          Plot.dot([0], {
            x,
            frameAnchor: 'top',
            dx: -7 - 3.4 * total.length,
            dy: -20,
            symbol: 'star',
            r: 3,
            fill: colour,
          }),
        ]
      : []),
  ];
}

/** Broken where its capitals are, to fit its column. */
function ruleName(rule: string, x: number, colour: string): Plot.Markish {
  return Plot.text([rule.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '\n')], {
    x,
    frameAnchor: 'bottom',
    lineAnchor: 'top',
    dy: 6,
    fill: colour,
    fontWeight: 'bold',
    fontSize: 11,
  });
}

/** From the lowest to the highest thing drawn, with a little air. */
function domainOf(cells: readonly CubeCell[]): [number, number] {
  const values = cells.flatMap(({ before, controls, afterInterval, seeds }) => [
    before,
    ...Object.values(controls),
    afterInterval.low,
    afterInterval.high,
    ...seeds.map(({ after }) => after),
  ]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = 0.06 * (high - low || 1);
  return [low - air, high + air];
}
