import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Curve } from './curves.js';
import { labelMarks, labelRoom, labelSpacing } from './lineLabels.js';
import { drawnLines, lineMarks } from './lines.js';
import type { Line } from './lines.js';
import { ink, margin, svgDocument, width } from './page.js';
import type { SvgElement } from './page.js';

/** What the axes stand for. */
export interface LearningCurvesOptions {
  readonly title: string;
  /** Label of the score axis, unit included. */
  readonly scoreLabel: string;
  /** Horizontal reference lines, such as random = 0 and the scripted policy = 1. */
  readonly references: readonly { readonly label: string; readonly value: number }[];
}

/**
 * Learning curves as a self-contained SVG document: mean and 95 % band a rule, its controls dashed in the same hue.
 *
 * Every line is named at its end, a control by what was done to the rule of its colour. Throws a `RangeError`
 * when no curve has a point.
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
