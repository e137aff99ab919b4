import { palette } from '../trials/picture.js';
import { mazeWalls } from './maze.js';
import type { GridworldParameters } from './parameters.js';

/** px of the longer side, and of the frame. */
const longest = 400;
const frame = 10;

/** Where everything is, in cells; −1 for what there is not. */
interface GridView {
  readonly cell: number;
  readonly box: number;
  readonly goal: number;
  readonly trail: readonly number[];
}

/** The grid as an SVG document, north up: walls, the goal, the box, the agent and where it came from. */
export function gridPicture({ map, width, height }: GridworldParameters, view: GridView): string {
  const side = Math.max(8, Math.floor(longest / Math.max(width, height)));
  const [w, h] = [side * width, side * height];
  const centre = (cell: number): readonly [number, number] => [
    side * ((cell % width) + 0.5),
    side * (height - 0.5 - Math.floor(cell / width)),
  ];
  const lines = [
    ...Array.from({ length: width - 1 }, (_, i) => `M${side * (i + 1)} 0V${h}`),
    ...Array.from({ length: height - 1 }, (_, i) => `M0 ${side * (i + 1)}H${w}`),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-frame} ${-frame} ${w + 2 * frame} ${h + 2 * frame}" width="${w + 2 * frame}" height="${h + 2 * frame}">`,
    `<rect x="${-frame}" y="${-frame}" width="${w + 2 * frame}" height="${h + 2 * frame}" fill="${palette.ink}"/>`,
    `<rect width="${w}" height="${h}" fill="${palette.ground}"/>`,
    `<path d="${lines.join('')}" stroke="${palette.faint}" fill="none"/>`,
    map === 'maze' ? walls(side, height) : '',
    view.goal < 0 ? '' : square(centre(view.goal), side, `fill="${palette.green}"`),
    trail(view.trail.map(centre), side),
    view.box < 0 ? '' : square(centre(view.box), side, `fill="${palette.orange}" stroke="${palette.ink}"`),
    disc(centre(view.cell), side),
    '</svg>',
  ].join('\n');
}

/** Each wall on the edge between its two cells. */
function walls(side: number, height: number): string {
  const path = mazeWalls.map(([[row, column], [otherRow]]) =>
    otherRow === row
      ? `M${side * (column + 1)} ${side * (height - 1 - row)}v${side}`
      : `M${side * column} ${side * (height - 1 - row)}h${side}`,
  );
  return `<path d="${path.join('')}" stroke="${palette.ink}" stroke-width="5" stroke-linecap="round"/>`;
}

function square([x, y]: readonly [number, number], side: number, style: string): string {
  const size = 0.8 * side;
  return `<rect x="${(x - size / 2).toFixed(1)}" y="${(y - size / 2).toFixed(1)}" width="${size.toFixed(1)}" height="${size.toFixed(1)}" rx="${(side / 10).toFixed(1)}" ${style}/>`;
}

function trail(points: readonly (readonly [number, number])[], side: number): string {
  const style = `fill="none" stroke="${palette.blue}" stroke-opacity="0.45" stroke-linecap="round" stroke-linejoin="round"`;
  return `<polyline points="${points.join(' ')}" ${style} stroke-width="${(side / 8).toFixed(1)}"/>`;
}

function disc([x, y]: readonly [number, number], side: number): string {
  return `<circle cx="${x}" cy="${y}" r="${(0.33 * side).toFixed(1)}" fill="${palette.blue}" stroke="#fff" stroke-width="2"/>`;
}
