import { animal, at, disc, dots, line, okabeIto } from '../worlds/drawing.js';
import { terminalSpeed } from '../physics/motor.js';
import type { Vector } from './intercept.js';
import { agent, prey, type Scene, velocityOf } from './scene.js';

/** What a picture shows besides the scene. */
export interface Shown {
  /** Of the agent and of the prey. */
  readonly trails: readonly [Float64Array, Float64Array];
  readonly heard: Vector;
  readonly afraid: boolean;
  readonly captured: boolean;
}

/** px around the arena in which the walls are drawn. */
const frame = 14;
/** Decisions between the lines of sight that are drawn: parallel ones tell a constant bearing. */
const stride = 2;

/** The hunt as an SVG document: lines of sight of the last decisions join both trails; at night a fan shows a sound. */
export function picture(scene: Scene, shown: Shown): string {
  const { width, height, dark } = scene.parameters;
  const box = [-frame, -frame, width + 2 * frame, height + 2 * frame];
  const [wall, ground] = dark ? ['#1b1b1b', '#39424e'] : ['#4a4a4a', '#f7f5ef'];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}" width="${box[2]}" height="${box[3]}">`,
    `<rect x="${-frame}" y="${-frame}" width="${box[2]}" height="${box[3]}" fill="${wall}"/>`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<clipPath id="arena"><rect width="${width}" height="${height}"/></clipPath><g clip-path="url(#arena)">`,
    alarm(scene, shown),
    dark ? sound(scene, shown) : sight(shown),
    dots(shown.trails[agent], dark ? okabeIto.skyBlue : okabeIto.blue),
    dots(shown.trails[prey], okabeIto.orange),
    cricket(scene, shown),
    hunter(scene),
    shown.captured ? capture(scene) : '',
    '</g></svg>',
  ].join('\n');
}

const placeOf = ({ physics: { position } }: Scene, body: number): [number, number] => [
  position[2 * body]!,
  position[2 * body + 1]!,
];

/** How near the agent may come before the prey flees; filled while it does. */
function alarm(scene: Scene, { afraid }: Shown): string {
  const { evasion, alarm: radius, dark } = scene.parameters;
  if (!evasion) return '';
  const colour = afraid ? okabeIto.vermilion : dark ? '#aab4c0' : '#8a8a8a';
  const style = `fill="${colour}" fill-opacity="${afraid ? 0.12 : 0.04}" stroke="${colour}" stroke-width="1.5" stroke-dasharray="6 6"`;
  return disc(...placeOf(scene, prey), radius, style);
}

function sight({ trails: [own, other] }: Shown): string {
  const places = own.length / 2;
  return Array.from({ length: Math.ceil(places / stride) }, (_, i) => {
    const k = 2 * (places - 1 - stride * i);
    const opacity = at(Math.max(0.15, 0.75 - 0.06 * i) * 10) / 10;
    const style = `stroke="${okabeIto.green}" stroke-width="${i === 0 ? 3 : 1.5}" stroke-opacity="${opacity}"`;
    return line(own[k]!, own[k + 1]!, other[k]!, other[k + 1]!, style);
  }).join('');
}

/** The sector from which the last sound seemed to come. */
function sound(scene: Scene, { heard }: Shown): string {
  if (heard.x === 0 && heard.y === 0) return '';
  const [x, y] = placeOf(scene, agent);
  const middle = Math.atan2(heard.y, heard.x);
  const half = Math.min(Math.PI / scene.parameters.hearingSectors, 1.5);
  return [70, 120, 170, 220]
    .map((reach, i) => {
      const [from, to] = [middle - half, middle + half].map(
        (angle) => `${at(x + reach * Math.cos(angle))} ${at(y + reach * Math.sin(angle))}`,
      );
      const style = `fill="none" stroke="${okabeIto.yellow}" stroke-width="5" stroke-linecap="round"`;
      return `<path d="M ${from} A ${reach} ${reach} 0 0 1 ${to}" ${style} stroke-opacity="${0.9 - 0.2 * i}"/>`;
    })
    .join('');
}

/** The prey as a cricket: six legs, two feelers and eyes along its way. */
function cricket(scene: Scene, { captured }: Shown): string {
  const { preyRadius: r, preySpeed } = scene.parameters;
  const [x, y] = placeOf(scene, prey);
  const v = velocityOf(scene, prey);
  const top = terminalSpeed(scene.parameters) * (preySpeed || 1);
  const heading = Math.atan2(v.y, v.x);
  const limb = (angle: number, reach: number) =>
    line(
      x,
      y,
      x + reach * r * Math.cos(heading + angle),
      y + reach * r * Math.sin(heading + angle),
      `stroke="${okabeIto.orange}" stroke-width="2.5" stroke-linecap="round"`,
    );
  const limbs = [0.9, 1.6, 2.4, -0.9, -1.6, -2.4].map((angle) => limb(angle, 1.7));
  const feelers = [0.35, -0.35].map((angle) => limb(angle, 2.3));
  const colour = captured ? okabeIto.vermilion : okabeIto.orange;
  return [...limbs, ...feelers, animal(x, y, v.x / top, v.y / top, { radius: r, colour })].join('');
}

function hunter(scene: Scene): string {
  const [x, y] = placeOf(scene, agent);
  const v = velocityOf(scene, agent);
  const top = terminalSpeed(scene.parameters);
  return animal(x, y, v.x / top, v.y / top, {
    radius: scene.parameters.agentRadius,
    colour: scene.parameters.dark ? okabeIto.skyBlue : okabeIto.blue,
  });
}

/** A burst around the capture. */
function capture(scene: Scene): string {
  const [x, y] = placeOf(scene, prey);
  return Array.from({ length: 12 }, (_, k) => {
    const [cos, sin] = [Math.cos((Math.PI * k) / 6), Math.sin((Math.PI * k) / 6)];
    const style = `stroke="${okabeIto.vermilion}" stroke-width="4" stroke-linecap="round"`;
    return line(x + 44 * cos, y + 44 * sin, x + 62 * cos, y + 62 * sin, style);
  }).join('');
}
