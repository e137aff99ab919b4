import { at, okabeIto } from '../worlds/drawing.js';
import { type CartPoleParameters, radians } from './parameters.js';

const colours = {
  ground: '#f7f5ef',
  track: '#4a4a4a',
  cart: okabeIto.blue,
  pole: okabeIto.orange,
  push: okabeIto.green,
  limit: okabeIto.vermilion,
} as const;

const width = 600;
const height = 400;
/** px: where the hinge rides above the track, and how high the pole may be drawn. */
const hinge = 300;
const tallest = 250;

/** The scene as an SVG document: limits of place and angle in orange, the last push as an arrow. */
export function picture(parameters: CartPoleParameters, state: Float64Array, push: number): string {
  const { positionLimit, halfLength } = parameters;
  const metre = (0.44 * width) / positionLimit;
  const [x, , angle] = state as unknown as readonly [number, number, number];
  const long = Math.min(tallest, Math.max(40, 2 * halfLength * metre));
  const place = width / 2 + x * metre;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    track(metre, positionLimit),
    wedge(place, long * 1.15, radians(parameters.angleLimit)),
    cart(place),
    arrow(place, push),
    pole(place, long, angle),
    '</svg>',
  ].join('\n');
}

function line(points: readonly number[], stroke: string, strokeWidth: number, more = ''): string {
  const [x1, y1, x2, y2] = points.map(at);
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}" stroke-width="${strokeWidth}" ${more}/>`;
}

/** The rail with a mark in the middle, and a post at either end of what is allowed. */
function track(metre: number, limit: number): string {
  const posts = [-limit, limit].map((x) => {
    const place = width / 2 + x * metre;
    return line([place, hinge - 40, place, hinge + 60], colours.limit, 5, 'stroke-linecap="round"');
  });
  const middle = line([width / 2, hinge + 34, width / 2, hinge + 48], colours.track, 3);
  return line([0, hinge + 34, width, hinge + 34], colours.track, 4) + middle + posts.join('');
}

/** The angles at which the pole still counts as standing. */
function wedge(x: number, reach: number, limit: number): string {
  const [dx, dy] = [reach * Math.sin(limit), reach * Math.cos(limit)];
  const edge = `M${at(x - dx)} ${at(hinge - dy)}L${at(x)} ${hinge}L${at(x + dx)} ${at(hinge - dy)}`;
  const fill = `<path d="${edge}A${at(reach)} ${at(reach)} 0 0 0 ${at(x - dx)} ${at(hinge - dy)}Z" fill="${colours.limit}" fill-opacity="0.08"/>`;
  const stroke = `stroke="${colours.limit}" stroke-width="2" stroke-opacity="0.7" stroke-dasharray="4 6"`;
  return `${fill}<path d="${edge}" fill="none" ${stroke}/>`;
}

function cart(x: number): string {
  const wheel = (offset: number) =>
    `<circle cx="${at(x + offset)}" cy="${hinge + 25}" r="9" fill="${colours.track}" stroke="#fff" stroke-width="2"/>`;
  const body = `<rect x="${at(x - 34)}" y="${hinge - 10}" width="68" height="32" rx="5" fill="${colours.cart}" stroke="#fff" stroke-width="2"/>`;
  return body + wheel(-20) + wheel(20);
}

/** Where the cart was pushed to, from the side that was pushed. */
function arrow(x: number, push: number): string {
  if (push === 0) return '';
  const from = x - push * 84;
  const to = x - push * 44;
  const y = hinge + 6;
  const head = `${at(to)},${y} ${at(to - push * 12)},${y - 8} ${at(to - push * 12)},${y + 8}`;
  return `${line([from, y, to - push * 8, y], colours.push, 6, 'stroke-linecap="round"')}<polygon points="${head}" fill="${colours.push}"/>`;
}

function pole(x: number, long: number, angle: number): string {
  const tip = [x + long * Math.sin(angle), hinge - long * Math.cos(angle)];
  const axle = `<circle cx="${at(x)}" cy="${hinge}" r="6" fill="${colours.cart}" stroke="#fff" stroke-width="2"/>`;
  return line([x, hinge, ...tip], colours.pole, 12, 'stroke-linecap="round"') + axle;
}
