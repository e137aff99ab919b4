import * as Plot from '@observablehq/plot';
import type { Line } from './lines.js';
import { margin, width } from './page.js';

/** Least distance between two names, px. */
export const labelSpacing = 17;

/** Names at the line ends, moved apart until none overlaps, each with a lead from its line. */
export function labelMarks(
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
export function labelRoom(lines: readonly Line[]): number {
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
