import type { Physics } from '../physics/arena.js';
import { animal, at, disc, dots, okabeIto } from '../worlds/drawing.js';
import { terminalSpeed } from '../physics/motor.js';
import type { PatchForagingParameters } from './parameters.js';
import type { Patches } from './patches.js';

/** What a picture shows. */
export interface Shown {
  readonly body: Physics;
  readonly ground: Patches;
  readonly trail: Float64Array;
}

/** px around the arena in which the walls are drawn. */
const frame = 14;

/** The scene as an SVG document: a patch fades as it runs out, its ring is the share that is left. */
export function picture(p: PatchForagingParameters, { body, ground, trail }: Shown): string {
  const [w, h] = [p.width + 2 * frame, p.height + 2 * frame];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-frame} ${-frame} ${w} ${h}" width="${w}" height="${h}">`,
    `<rect x="${-frame}" y="${-frame}" width="${w}" height="${h}" fill="#4a4a4a"/>`,
    `<rect width="${p.width}" height="${p.height}" fill="#f7f5ef"/>`,
    ...Array.from(ground.x, (_, i) => patch(p, ground, i)),
    dots(trail, okabeIto.blue),
    forager(p, body),
    '</svg>',
  ].join('\n');
}

function patch(p: PatchForagingParameters, ground: Patches, i: number): string {
  const [x, y, left] = [ground.x[i]!, ground.y[i]!, ground.left[i]!];
  const fed = i === ground.within;
  const fill = `fill="${okabeIto.green}" fill-opacity="${(0.08 + 0.6 * left).toFixed(3)}"`;
  const edge = fed ? `stroke="${okabeIto.orange}" stroke-width="3"` : `stroke="#b9b6ac" stroke-width="2"`;
  return [
    disc(x, y, p.patchRadius, `${fill} ${edge}`),
    gauge(x, y, p.patchRadius + 9, left),
    label(x, y + p.patchRadius + 27, `${Math.round(100 * left)} %`),
  ].join('');
}

/** An arc clockwise from the top, `share` of a turn long. */
function gauge(x: number, y: number, radius: number, share: number): string {
  const style = `fill="none" stroke="${okabeIto.green}" stroke-width="6"`;
  if (share > 0.999) return disc(x, y, radius, style);
  const angle = 2 * Math.PI * share;
  const [toX, toY] = [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
  const way = `M ${at(x)} ${at(y - radius)} A ${at(radius)} ${at(radius)} 0 ${share > 0.5 ? 1 : 0} 1`;
  return `<path d="${way} ${at(toX)} ${at(toY)}" ${style}/>`;
}

function label(x: number, y: number, text: string): string {
  const style = 'font-family="sans-serif" font-size="18" fill="#4a4a4a" text-anchor="middle"';
  return `<text x="${at(x)}" y="${at(y)}" ${style}>${text}</text>`;
}

function forager(p: PatchForagingParameters, { position, velocity }: Physics): string {
  const top = terminalSpeed(p);
  const [vx, vy] = [velocity[0]! / top, velocity[1]! / top];
  return animal(position[0]!, position[1]!, vx, vy, { radius: p.agentRadius, colour: okabeIto.blue });
}
