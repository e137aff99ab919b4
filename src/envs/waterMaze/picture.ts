import { animal, at, disc, dots, line, okabeIto } from '../worlds/drawing.js';
import { terminalSpeed } from '../physics/motor.js';
import type { Scene, Vector } from './scene.js';

/** What a picture shows besides the scene. */
export interface Shown {
  readonly trail: Float64Array;
  readonly efficiencies: readonly number[];
  readonly standing: boolean;
  readonly index: number;
  readonly probing: boolean;
}

/** px around the pool, for its wall and the cues. */
const frame = 56;
const rim = 12;
const hues = [okabeIto.vermilion, okabeIto.yellow, okabeIto.purple, okabeIto.green, okabeIto.orange];

/** The pool as an SVG document: the platform that no one sees, its quadrant, and a bar a swim for its path efficiency. */
export function picture(scene: Scene, shown: Shown): string {
  const { radius } = scene.parameters;
  const half = radius + frame;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-half} ${-half} ${2 * half} ${2 * half}" width="${2 * half}" height="${2 * half}">`,
    `<rect x="${-half}" y="${-half}" width="${2 * half}" height="${2 * half}" fill="#f7f5ef"/>`,
    disc(0, 0, radius + rim, 'fill="#4a4a4a"'),
    disc(0, 0, radius, 'fill="#d3e6f1"'),
    quadrant(scene),
    platform(scene, shown),
    sight(scene),
    dots(shown.trail, okabeIto.blue),
    release(shown.trail),
    cues(scene),
    swimmer(scene),
    bars(scene, shown),
    '</svg>',
  ].join('\n');
}

function quadrant({ parameters: { radius }, platform: { x, y } }: Scene): string {
  const middle = Math.atan2(y, x);
  const [from, to] = [-1, 1].map((side) => {
    const angle = middle + (side * Math.PI) / 4;
    return `${at(radius * Math.cos(angle))} ${at(radius * Math.sin(angle))}`;
  });
  return `<path d="M 0 0 L ${from} A ${radius} ${radius} 0 0 1 ${to} Z" fill="#fff" fill-opacity="0.35"/>`;
}

/** Dashed while it is hidden, filled when it is stood on, faint where the probe has taken it away. */
function platform({ parameters: p, platform: { x, y } }: Scene, { standing, probing }: Shown): string {
  const fill = `fill="${okabeIto.green}" fill-opacity="${standing ? 0.8 : probing ? 0 : 0.25}"`;
  const edge = `stroke="${okabeIto.green}" stroke-width="2.5" stroke-opacity="${probing ? 0.5 : 1}" stroke-dasharray="7 5"`;
  return disc(x, y, p.radius * p.platformRadius, `${fill} ${edge}`);
}

function sight(scene: Scene): string {
  const { x, y } = scene.place();
  return scene.cues
    .map((cue, i) => line(x, y, cue.x, cue.y, `stroke="${hue(i)}" stroke-width="1.5" stroke-opacity="0.45"`))
    .join('');
}

/** A cross where the swim began. */
function release(trail: Float64Array): string {
  const [x, y] = [trail[0]!, trail[1]!];
  const style = `stroke="${okabeIto.blue}" stroke-width="4" stroke-linecap="round"`;
  return line(x - 7, y - 7, x + 7, y + 7, style) + line(x - 7, y + 7, x + 7, y - 7, style);
}

/** Polygons of three corners, four, five, …, outside the wall. */
function cues({ cues: all, parameters: { radius } }: Scene): string {
  return all.map((cue, i) => polygon(cue, 1 + (rim + 20) / radius, i)).join('');
}

function polygon(cue: Vector, scale: number, index: number): string {
  const sides = 3 + (index % 6);
  const outwards = Math.atan2(cue.y, cue.x);
  const corners = Array.from({ length: sides }, (_, k) => {
    const angle = outwards + (2 * Math.PI * k) / sides;
    return `${at(scale * cue.x + 18 * Math.cos(angle))},${at(scale * cue.y + 18 * Math.sin(angle))}`;
  });
  return `<polygon points="${corners.join(' ')}" fill="${hue(index)}" stroke="#4a4a4a" stroke-width="2.5"/>`;
}

const hue = (cue: number): string => hues[cue % hues.length]!;

function swimmer(scene: Scene): string {
  const { parameters: p } = scene;
  const [{ x, y }, velocity, top] = [scene.place(), scene.velocity(), terminalSpeed(p)];
  const look = { radius: p.agentRadius, colour: okabeIto.blue };
  return animal(x, y, velocity.x / top, velocity.y / top, look);
}

/** In the corner: a slot a swim of the session, filled up to its path efficiency; the running one is framed. */
function bars({ parameters: { radius, trials } }: Scene, { efficiencies, index }: Shown): string {
  const [left, bottom, tall] = [14 - radius - frame, radius + frame - 14, 64];
  const pitch = Math.min(18, 120 / trials);
  return Array.from({ length: trials }, (_, i) => {
    const slot = { x: at(left + pitch * i), width: at(pitch * 0.7) };
    const high = tall * (efficiencies[i] ?? 0);
    const edge = i === index ? '#4a4a4a' : '#c9c5ba';
    return (
      `<rect x="${slot.x}" y="${at(bottom - high)}" width="${slot.width}" height="${at(high)}" fill="${okabeIto.green}"/>` +
      `<rect x="${slot.x}" y="${bottom - tall}" width="${slot.width}" height="${tall}" fill="none" stroke="${edge}" stroke-width="1.5"/>`
    );
  }).join('');
}
