import { at, okabeIto } from '../worlds/drawing.js';
import type { needs } from './body.js';
import { emblem } from './emblems.js';

/** px that a gauge takes along x. */
export const gaugeWidth = 72;

/** px: half the width of the tube; room for the emblem above; room below. */
const [half, above, below] = [15, 56, 14];

interface Gauge {
  /** Left edge, px. */
  readonly x: number;
  /** px, emblem included. */
  readonly height: number;
  readonly need: (typeof needs)[number];
  readonly colour: string;
  readonly level: number;
  readonly setPoint: number;
  /** The level that kills. */
  readonly lowest: number;
}

/** A tube from −1 to +1 filled up to the level, with the set-point between two notches and the deadly end red. */
export function gauge({ x, height, need, colour, level, setPoint, lowest }: Gauge): string {
  const middle = x + gaugeWidth / 2;
  const [top, bottom] = [above, height - below];
  const yOf = (value: number) => at(bottom - ((value + 1) / 2) * (bottom - top));
  const bar = (from: number, to: number, style: string) =>
    `<rect x="${middle - half}" y="${yOf(to)}" width="${2 * half}" height="${at(yOf(from) - yOf(to))}" ${style}/>`;
  return [
    emblem(need, middle, above / 2 - 4, 20, colour),
    bar(-1, 1, 'fill="#efece3"'),
    bar(-1, level, `fill="${colour}" fill-opacity="0.85"`),
    bar(Math.min(level, setPoint), Math.max(level, setPoint), 'fill="#000" fill-opacity="0.16"'),
    bar(-1, 1, 'rx="4" fill="none" stroke="#4a4a4a" stroke-width="3"'),
    bar(-1, lowest + 0.02, `fill="${okabeIto.vermilion}"`),
    ...[-1, 1].map((side) => notch(middle + side * (half + 3), yOf(setPoint), side)),
  ].join('');
}

function notch(x: number, y: number, side: number): string {
  const out = x + side * 13;
  return `<polygon points="${x},${y} ${out},${at(y - 8)} ${out},${at(y + 8)}" fill="#222"/>`;
}
