import { at, disc, line, okabeIto } from '../worlds/drawing.js';
import type { Clock } from './clock.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import { type Pass, shown } from './pass.js';
import { centre, retina } from './retina.js';

/** What a picture shows. */
export interface Shown {
  readonly pass: Pass;
  readonly clock: Clock;
  readonly position: number;
  readonly gaze: number;
}

const colours = [okabeIto.blue, okabeIto.orange] as const;
const ink = '#4a4a4a';
/** px: the lane of the body, its middle, where the gaze points up to, and the receptors below. */
const lane = { top: 50, bottom: 170, middle: 110 } as const;
const retinaTop = 216;
const height = 324;

/** Above the lane with what is hidden drawn through, below what the receptors answer without noise. */
export function picture(p: ObjectPermanenceParameters, scene: Shown): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${p.width} ${height}" width="${p.width}" height="${height}">`,
    `<rect width="${p.width}" height="${height}" fill="#fff"/>`,
    `<rect y="${lane.top}" width="${p.width}" height="${lane.bottom - lane.top}" fill="#f7f5ef"/>`,
    title(p, scene),
    stageOf(p, scene),
    gazeAt(scene.gaze),
    text(10, retinaTop - 7, 'receptors'),
    receptors(p, scene),
    '</svg>',
  ].join('\n');
}

function text(x: number, y: number, words: string, anchor = 'start'): string {
  return `<text x="${at(x)}" y="${at(y)}" font-family="sans-serif" font-size="15" fill="${ink}" text-anchor="${anchor}">${words}</text>`;
}

function title(p: ObjectPermanenceParameters, { pass, clock }: Shown): string {
  const impossible = pass.violation === 'none' ? '' : `, impossible: ${pass.violation}`;
  return text(10, 22, `trial ${clock.index + 1}, ${clock.period}${impossible}`) + key(p.width);
}

function key(width: number): string {
  const dashes = `fill="none" stroke="${ink}" stroke-width="2" stroke-dasharray="4 3"`;
  return [
    `<path d="M ${width - 196} 9 l 12 0 l -6 14 z" fill="${okabeIto.vermilion}"/>`,
    text(width - 178, 22, 'gaze'),
    disc(width - 122, 16, 7, dashes),
    text(width - 108, 22, 'where it lasts'),
  ].join('');
}

/** The occluder, half transparent to us, over the body as it is seen and as it lasts. */
function stageOf(p: ObjectPermanenceParameters, { pass, clock, position }: Shown): string {
  if (clock.period === 'blank') return text(p.width / 2, lane.middle + 5, 'between trials', 'middle');
  const sight = shown(pass, clock.period, position, p);
  const seen =
    sight.body === null ? '' : disc(sight.body, lane.middle, p.bodyRadius, `fill="${colours[sight.colour]}"`);
  const style = `fill="none" stroke="${colours[pass.colour]}" stroke-width="3" stroke-dasharray="5 4"`;
  const asSeen = sight.body === position && sight.colour === pass.colour;
  const lasting = asSeen ? '' : disc(position, lane.middle, p.bodyRadius, style);
  const box = `x="${at(pass.occluder - p.occluderWidth / 2)}" y="${lane.top - 8}" width="${p.occluderWidth}"`;
  const wall = `<rect ${box} height="${lane.bottom - lane.top + 16}" rx="4" fill="#9a9a9a" fill-opacity="0.85"/>`;
  return [seen, wall, lasting, arrow(p, pass, position)].join('');
}

/** How far the body goes in a decision. */
function arrow({ bodyRadius }: ObjectPermanenceParameters, { direction, velocity }: Pass, x: number): string {
  const y = lane.middle - bodyRadius - 10;
  const tip = x + velocity;
  const back = tip - 6 * direction;
  const style = `stroke="${ink}" stroke-width="2" stroke-linecap="round"`;
  return [line(x, y, tip, y, style), line(tip, y, back, y - 4, style), line(tip, y, back, y + 4, style)].join(
    '',
  );
}

function gazeAt(x: number): string {
  const [top, bottom] = [lane.bottom + 22, lane.bottom + 4];
  const beam = line(
    x,
    lane.top,
    x,
    bottom,
    `stroke="${okabeIto.vermilion}" stroke-width="2" stroke-opacity="0.5"`,
  );
  return `${beam}<path d="M ${at(x)} ${bottom} L ${at(x - 9)} ${top} L ${at(x + 9)} ${top} Z" fill="${okabeIto.vermilion}"/>`;
}

function receptors(p: ObjectPermanenceParameters, { pass, clock, position }: Shown): string {
  const answers = new Float32Array(3 * p.receptors);
  retina(p).see(answers, shown(pass, clock.period, position, p));
  return [...colours, '#9a9a9a'].map((colour, row) => bars(p, answers, row, colour)).join('');
}

function bars(p: ObjectPermanenceParameters, answers: Float32Array, row: number, colour: string): string {
  const wide = p.width / p.receptors;
  const [top, tall] = [retinaTop + row * 34, 28];
  return Array.from({ length: p.receptors }, (_, i) => {
    const answer = answers[row * p.receptors + i]!;
    const x = centre(p, i) - wide / 2 + 1;
    const cell = `x="${at(x)}" y="${top}" width="${at(wide - 2)}" height="${tall}"`;
    return `<rect ${cell} fill="#f0eee8"/><rect ${cell} fill="${colour}" fill-opacity="${answer.toFixed(2)}"/>`;
  }).join('');
}
