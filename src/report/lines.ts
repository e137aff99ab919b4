import * as Plot from '@observablehq/plot';
import type { ControlName } from '../agents/controls.js';
import { band, words } from './curves.js';
import type { BandPoint, Curve } from './curves.js';

/** A curve as it is drawn. */
export interface Line {
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly isControl: boolean;
  readonly points: readonly BandPoint[];
}

/** Okabe and Ito's colours, told apart by colour-blind eyes too; yellow is left out, too pale on white. */
export const hues = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'];
const dashes: Readonly<Record<ControlName, string>> = {
  readoutOnly: '7 4',
  rateZero: '1.5 4',
  shuffledRpe: '9 3 2 3',
  shuffledHidden: '3 3',
};

/** What to draw of some curves: rules by hue, controls dashed in the hue of their rule. */
export function drawnLines(curves: readonly Curve[]): readonly Line[] {
  const rules = [...new Set(curves.map((curve) => curve.rule))];
  return curves
    .map((curve) => ({
      label: curve.control === null ? curve.rule : words(curve.control),
      colour: hues[rules.indexOf(curve.rule) % hues.length]!,
      dash: curve.control === null ? 'none' : dashes[curve.control],
      isControl: curve.control !== null,
      points: band(curve),
    }))
    .filter((line) => line.points.length > 0);
}

/** A line and its band; a single point is a dot. */
export function lineMarks(line: Line): Plot.Markish[] {
  const hasBand = line.points.some(({ low, high }) => low < high);
  return [
    ...(hasBand
      ? [
          Plot.areaY(line.points, {
            x: 'decisions',
            y1: 'low',
            y2: 'high',
            fill: line.colour,
            fillOpacity: line.isControl ? 0.1 : 0.2,
          }),
        ]
      : []),
    Plot.lineY(line.points, {
      x: 'decisions',
      y: 'mean',
      stroke: line.colour,
      strokeWidth: line.isControl ? 1.75 : 2.5,
      strokeDasharray: line.dash,
      strokeLinecap: 'butt',
    }),
    ...(line.points.length === 1
      ? [Plot.dot(line.points, { x: 'decisions', y: 'mean', fill: line.colour, r: 3.5 })]
      : []),
  ];
}
