import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { ControlName } from '../agents/controls.js';
import { band, words } from './curves.js';
import type { BandPoint, Curve } from './curves.js';

/** What the axes stand for. */
export interface LearningCurvesOptions {
  readonly title: string;
  /** Label of the score axis, unit included. */
  readonly scoreLabel: string;
  /** Horizontal reference lines, such as random = 0 and the scripted policy = 1. */
  readonly references: readonly { readonly label: string; readonly value: number }[];
}

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly isControl: boolean;
  readonly points: readonly BandPoint[];
}

/** Okabe and Ito's colours, told apart by colour-blind eyes too; yellow is left out, too pale on white. */
const hues = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'];
const dashes: Readonly<Record<ControlName, string>> = {
  readoutOnly: '7 4',
  rateZero: '1.5 4',
  shuffledRpe: '9 3 2 3',
  shuffledHidden: '3 3',
};

const width = 800;
const labelSpacing = 17;
const margin = { top: 76, bottom: 44, left: 46 };
const fontFamily = 'Helvetica, Arial, DejaVu Sans, sans-serif';
const ink = '#333333';

/**
 * Learning curves as a self-contained SVG document: mean and 95 % band a rule, its controls dashed in the same hue.
 *
 * Every line is named at its end, a control by what was done to the rule of its colour. Throws a `RangeError` when no curve has a point.
 *
 * Colours: Okabe & Ito (2008), https://jfly.uni-koeln.de/color/
 */
export function learningCurves(curves: readonly Curve[], options: LearningCurvesOptions): string {
  const lines = drawnLines(curves);
  if (lines.length === 0) throw new RangeError('learning curves: no evaluation to draw');
  const domain = scoreDomain(lines, options.references);
  const height = Math.max(440, margin.top + margin.bottom + labelSpacing * (lines.length + 2));
  const right = labelRoom(lines);
  const last = Math.max(...lines.map((line) => line.points.at(-1)!.decisions));
  const page = parseHTML('<html><body></body></html>') as { readonly document: unknown };
  const svg = Plot.plot({
    document: page.document as never,
    width,
    height,
    marginTop: margin.top,
    marginRight: right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: {
      domain: [0, last],
      label: 'decisions, summed over lanes',
      labelArrow: 'none',
      labelAnchor: 'center',
      ticks: 6,
      tickFormat: decisionTick,
    },
    y: { domain, label: null, ticks: 6, tickSize: 0 },
    marks: [
      Plot.gridY({ stroke: '#dddddd', strokeOpacity: 1, ticks: 6 }),
      ...referenceMarks(options.references),
      ...lines.flatMap((line) => lineMarks(line)),
      ...labelMarks(lines, { last, domain, height, right }),
      heading(options.title, 12, { fontSize: 15, fontWeight: 'bold' }),
      heading(caption(curves), 32, { fontSize: 12 }),
      heading(options.scoreLabel, 56, { fontSize: 12 }),
    ],
  }) as unknown as SvgElement;
  return svgDocument(svg, height);
}

function drawnLines(curves: readonly Curve[]): readonly Line[] {
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

/** From the lowest to the highest thing drawn, with a little air. */
function scoreDomain(
  lines: readonly Line[],
  references: LearningCurvesOptions['references'],
): [number, number] {
  const values = [
    ...lines.flatMap((line) => line.points.flatMap(({ low, high }) => [low, high])),
    ...references.map(({ value }) => value),
  ];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = 0.04 * (high - low || 1);
  return [low - air, high + air];
}

function referenceMarks(references: LearningCurvesOptions['references']): Plot.Markish[] {
  return references.flatMap(({ label, value }) => [
    Plot.ruleY([value], { stroke: '#888888', strokeWidth: 1 }),
    Plot.text([label], {
      y: () => value,
      frameAnchor: 'left',
      textAnchor: 'start',
      lineAnchor: 'bottom',
      dx: 4,
      dy: -3,
      fill: '#666666',
      stroke: 'white',
      strokeWidth: 3,
      fontSize: 12,
      fontStyle: 'italic',
    }),
  ]);
}

function lineMarks(line: Line): Plot.Markish[] {
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

/** Names at the line ends, moved apart until none overlaps, each with a lead from its line. */
function labelMarks(
  lines: readonly Line[],
  {
    last,
    domain,
    height,
    right,
  }: { last: number; domain: readonly [number, number]; height: number; right: number },
): Plot.Markish[] {
  const plotHeight = height - margin.top - margin.bottom;
  const scorePerPixel = (domain[1] - domain[0]) / plotHeight;
  const decisionsPerPixel = last / (width - margin.left - right);
  const ends = lines.map((line) => line.points.at(-1)!);
  const wanted = ends.map(({ mean }) => (domain[1] - mean) / scorePerPixel);
  const placed = spread(wanted, labelSpacing, plotHeight);
  return lines.flatMap((line, i) => {
    const end = ends[i]!;
    const y = domain[1] - placed[i]! * scorePerPixel;
    const x1 = end.decisions + 4 * decisionsPerPixel;
    const x2 = last + 24 * decisionsPerPixel;
    return [
      Plot.link([{ x1, x2, y1: end.mean, y2: y }], {
        x1: 'x1',
        x2: 'x2',
        y1: 'y1',
        y2: 'y2',
        stroke: line.colour,
        strokeWidth: 1,
        strokeOpacity: 0.6,
      }),
      Plot.text([line.label], {
        x: () => x2,
        y: () => y,
        textAnchor: 'start',
        dx: 4,
        fill: line.colour,
        fontWeight: line.isControl ? 'normal' : 'bold',
        fontSize: 13,
      }),
    ];
  });
}

/** Pixels right of the axes: the longest bold name in a wide font, and its lead. */
function labelRoom(lines: readonly Line[]): number {
  return 36 + 8.6 * Math.max(...lines.map((line) => line.label.length));
}

/** Moves positions apart to at least `gap`, in order and within [0, extent], as little as it needs. */
export function spread(wanted: readonly number[], gap: number, extent: number): readonly number[] {
  const order = wanted.map((_, i) => i).toSorted((a, b) => wanted[a]! - wanted[b]!);
  const placed = order.map((i) => wanted[i]!);
  for (let k = 1; k < placed.length; k++) placed[k] = Math.max(placed[k]!, placed[k - 1]! + gap);
  placed[placed.length - 1] = Math.min(placed.at(-1) ?? 0, extent);
  for (let k = placed.length - 2; k >= 0; k--) placed[k] = Math.min(placed[k]!, placed[k + 1]! - gap);
  return wanted.map((_, i) => placed[order.indexOf(i)]!);
}

function heading(text: string, top: number, font: { fontSize: number; fontWeight?: string }): Plot.Markish {
  return Plot.text([text], {
    frameAnchor: 'top-left',
    textAnchor: 'start',
    lineAnchor: 'top',
    dx: 10 - margin.left,
    dy: top - margin.top,
    fill: ink,
    lineWidth: (width - 20) / font.fontSize,
    textOverflow: 'ellipsis',
    ...font,
  });
}

/** 0, 250k, 1M, 1.5M */
function decisionTick(decisions: number): string {
  if (decisions >= 1e6) return `${Number((decisions / 1e6).toPrecision(3))}M`;
  return decisions >= 1e3 ? `${Number((decisions / 1e3).toPrecision(3))}k` : String(decisions);
}

function caption(curves: readonly Curve[]): string {
  const seeds = Math.min(...curves.map((curve) => curve.runs.length));
  const controls = curves.some((curve) => curve.control !== null) ? '; dashed: controls' : '';
  return seeds > 1
    ? `mean and 95 % bootstrap interval over ${seeds} seeds${controls}`
    : `one seed${controls}`;
}

/** What is used of the drawn element: the compiler is not told of the browser's types. */
interface SvgElement {
  readonly outerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

/** The drawing as a document of its own: white ground, fonts as attributes, since some viewers ignore style sheets. */
function svgDocument(svg: SvgElement, height: number): string {
  svg.querySelector('style')?.remove();
  svg.removeAttribute('class');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('font-family', fontFamily);
  svg.setAttribute('font-size', '12');
  svg.setAttribute('color', ink);
  const ground = `<rect width="${width}" height="${height}" fill="white"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.outerHTML.replace(/^<svg[^>]*>/, `$&${ground}`)}\n`;
}
