import { at, okabeIto } from '../worlds/drawing.js';
import type { Decoder } from './decoders.js';
import type { BciCursorParameters } from './parameters.js';
import type { Session } from './session.js';

const colours = {
  ground: '#f7f5ef',
  panel: '#ffffff',
  line: '#9a9a9a',
  cursor: okabeIto.blue,
  target: okabeIto.green,
  excited: okabeIto.vermilion,
  quiet: okabeIto.skyBlue,
  intuitive: okabeIto.blue,
  perturbed: okabeIto.purple,
} as const;

/** px: side of either square, and the gap around them. */
const side = 400;
const gap = 16;
const width = 2 * side + 3 * gap;
const height = side + 2 * gap;

/** What a picture shows. */
export interface Scene {
  readonly parameters: BciCursorParameters;
  readonly session: Session;
  /** Centres of the targets, mm. */
  readonly places: readonly (readonly [number, number])[];
  readonly decoder: Decoder;
  readonly isPerturbed: boolean;
}

/**
 * The scene as an SVG document: the screen on the left, the decoder on the right.
 *
 * A spoke of the decoder is a unit: it points where its activity pushes the cursor, and is as long as it weighs; the bar
 * on it is how active the unit is, orange above its mean, light blue below. The frame is blue for the first decoder and
 * purple for the second.
 */
export function picture(scene: Scene): string {
  const frame = scene.isPerturbed ? colours.perturbed : colours.intuitive;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    panel(gap, colours.line),
    panel(2 * gap + side, frame),
    `<g transform="translate(${gap + side / 2} ${gap + side / 2})">${screen(scene)}</g>`,
    `<g transform="translate(${2 * gap + 1.5 * side} ${gap + side / 2})">${spokes(scene)}</g>`,
    '</svg>',
  ].join('\n');
}

function panel(x: number, stroke: string): string {
  return `<rect x="${x}" y="${gap}" width="${side}" height="${side}" rx="8" fill="${colours.panel}" stroke="${stroke}" stroke-width="3"/>`;
}

function disc(x: number, y: number, radius: number, style: string): string {
  return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" ${style}/>`;
}

function line(x: number, y: number, toX: number, toY: number, style: string): string {
  return `<line x1="${at(x)}" y1="${at(y)}" x2="${at(toX)}" y2="${at(toY)}" ${style}/>`;
}

/** Targets, the way of the cursor so far, and an arrow for its velocity. */
function screen({ parameters: p, session, places }: Scene): string {
  const scale = (0.44 * side) / (p.ringRadius + p.targetRadius);
  const ring = places.map(([x, y], k) => {
    const lit = k === session.target;
    const style = lit
      ? `fill="${colours.target}" fill-opacity="0.85"`
      : `fill="none" stroke="${colours.line}" stroke-width="2" stroke-opacity="0.6"`;
    return disc(x * scale, y * scale, p.targetRadius * scale, style);
  });
  const points = session.path.map((place) => at(inside(place * scale)));
  const [x, y] = points.slice(-2) as [number, number];
  const [vx, vy] = session.velocity as unknown as readonly [number, number];
  const trail = `<polyline points="${points.join(' ')}" fill="none" stroke="${colours.cursor}" stroke-width="4" stroke-opacity="0.45" stroke-linejoin="round" stroke-linecap="round"/>`;
  const shaft = `stroke="${colours.cursor}" stroke-width="4" stroke-linecap="round"`;
  return [
    disc(0, 0, 4, `fill="${colours.line}"`),
    ...ring,
    trail,
    line(x, y, inside(x + 40 * vx), inside(y + 40 * vy), shaft),
    disc(x, y, 9, `fill="${colours.cursor}" stroke="#fff" stroke-width="2.5"`),
  ].join('');
}

/** A px of the screen, kept on it: the cursor may leave what is shown. */
function inside(place: number): number {
  const most = side / 2 - 12;
  return Math.max(-most, Math.min(most, place));
}

function spokes({ session: { activity, velocity }, decoder }: Scene): string {
  const [x, y] = decoder.weights as readonly [Float64Array, Float64Array];
  const reach = (0.44 * side) / Math.max(...Array.from(x, (_, i) => Math.hypot(x[i]!, y[i]!)), 1e-9);
  const units = Array.from(x, (_, i) => {
    const [dx, dy] = [reach * x[i]!, reach * y[i]!];
    const a = activity[i]!;
    const colour = a > 0 ? colours.excited : colours.quiet;
    const share = Math.abs(a);
    return (
      line(0, 0, dx, dy, `stroke="${colours.line}" stroke-width="1.5" stroke-opacity="0.6"`) +
      line(0, 0, share * dx, share * dy, `stroke="${colour}" stroke-width="6" stroke-opacity="0.75"`) +
      disc(dx, dy, 3 + 5 * share, `fill="${colour}" stroke="#fff" stroke-width="1.5"`)
    );
  });
  const [vx, vy] = [velocity[0]! * 0.3 * side, velocity[1]! * 0.3 * side];
  const sum = line(0, 0, vx, vy, `stroke="${colours.cursor}" stroke-width="8" stroke-linecap="round"`);
  return `${units.join('')}${sum}${disc(0, 0, 8, `fill="${colours.cursor}" stroke="#fff" stroke-width="2.5"`)}`;
}
