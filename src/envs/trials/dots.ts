import { palette } from './picture.js';

/** A patch of dots for pictures: what moves and what is coloured, both from −1 (left, green) to 1 (right, red). */
export interface Dots {
  readonly motion: number;
  /** Blue dots where left out. */
  readonly colour?: number;
}

const count = 90;
const radius = 105;
/** The golden angle spreads points over a disc with neither rows nor gaps. */
const golden = Math.PI * (3 - Math.sqrt(5));
/** The R2 sequence: a share of the dots up to any size is spread over the patch. */
const spread = (i: number, step: number) => (0.5 + i * step) % 1;

/** A share |motion| of the dots go right or left, the others every way, each with a tail; SVG fragment about the origin. */
export function dots({ motion, colour }: Dots): string {
  return Array.from({ length: count }, (_, i) => {
    const distance = radius * Math.sqrt((i + 0.5) / count);
    const x = distance * Math.cos(i * golden);
    const y = distance * Math.sin(i * golden);
    const together = spread(i, 0.7548776662466927) < Math.abs(motion);
    const way = together ? (motion > 0 ? 0 : Math.PI) : 2 * Math.PI * spread(i, 0.5698402909980532);
    return dot(x, y, way, hue(spread(i, 0.7320508075688772), colour), together ? 1 : 0.45);
  }).join('');
}

function hue(rank: number, colour: number | undefined): string {
  if (colour === undefined) return palette.blue;
  return rank < (1 + colour) / 2 ? palette.vermilion : palette.green;
}

function dot(x: number, y: number, way: number, fill: string, opacity: number): string {
  const [tx, ty] = [x - 13 * Math.cos(way), y - 13 * Math.sin(way)];
  const at = (value: number) => value.toFixed(1);
  return (
    `<g stroke="${fill}" fill="${fill}" opacity="${opacity}"><path d="M${at(x)} ${at(y)}L${at(tx)} ${at(ty)}" stroke-width="2"/>` +
    `<circle cx="${at(x)}" cy="${at(y)}" r="3.2" stroke="none"/></g>`
  );
}
