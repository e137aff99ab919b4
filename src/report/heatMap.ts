import { colourBar, viridis } from './colourBar.js';
import type { Colours } from './colourBar.js';
import { nested } from './nested.js';
import { ink } from './page.js';

/** Values on a grid of places, and the world that they are the places of. */
export interface HeatMap {
  readonly title: string;
  /** Below the title. */
  readonly lines: readonly string[];
  readonly unit: string;
  readonly columns: number;
  readonly rows: number;
  /** Height of a tile over its width. */
  readonly aspect: number;
  /** Row by row from the top left; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Neighbours in `values` with a wall between them. */
  readonly walls: readonly (readonly [number, number])[];
  /** The tile to mark. */
  readonly marked: number;
  /** The world, an SVG document with a viewBox. */
  readonly scene: string;
}

const width = 800;
const edge = 16;
const sceneWidth = 270;
const mapLeft = 2 * edge + sceneWidth;
const barLeft = 720;
const mapWidth = barLeft - mapLeft - edge;
/** Of walls: the worlds' own. */
const wall = '#4a4a4a';
const border = 5;
const font = 'font-family="Helvetica, Arial, DejaVu Sans, sans-serif"';
/** Units between the ends of the colour bar, at least. */
const narrowest = 0.2;

/**
 * Values on a grid as colours beside the world they belong to, 800 px wide, as a self-contained SVG document; wall-grey where
 * there is no value, a ring on the tile that is marked.
 *
 * Throws a `RangeError` for a scene without a viewBox.
 */
export function heatMap(map: HeatMap): string {
  const top = 52 + 17 * map.lines.length;
  const tile = { width: mapWidth / map.columns, height: (mapWidth / map.columns) * map.aspect };
  const mapHeight = tile.height * map.rows;
  const scene = nested(map.scene, 'the scene', { x: edge, y: top - border, width: sceneWidth });
  const colours = viridis(
    map.values.filter((value) => value !== null),
    narrowest,
  );
  const height = Math.ceil(top + Math.max(mapHeight, scene.height) + edge + border);
  const bar = { x: barLeft, y: top, width: 18, height: mapHeight };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ${font} font-size="12" fill="${ink}">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<text x="${edge}" y="28" font-size="16" font-weight="bold">${escaped(map.title)}</text>`,
    ...map.lines.map((line, i) => `<text x="${edge}" y="${48 + 17 * i}">${escaped(line)}</text>`),
    scene.svg,
    `<g transform="translate(${mapLeft} ${top})">`,
    `<rect x="${-border}" y="${-border}" width="${mapWidth + 2 * border}" height="${at(mapHeight + 2 * border)}" fill="${wall}"/>`,
    tiles(map, colours, tile),
    walls(map, tile),
    mark(map, tile),
    '</g>',
    colourBar(colours, bar, map.unit),
    '</svg>\n',
  ].join('\n');
}

interface Tile {
  readonly width: number;
  readonly height: number;
}

function tiles({ columns, values }: HeatMap, colours: Colours, tile: Tile): string {
  const drawn = values.map((value, i) => {
    if (value === null) return '';
    const [left, top] = [at(tile.width * (i % columns)), at(tile.height * Math.floor(i / columns))];
    const [right, bottom] = [
      at(tile.width * ((i % columns) + 1)),
      at(tile.height * (Math.floor(i / columns) + 1)),
    ];
    return `<rect x="${left}" y="${top}" width="${at(right - left)}" height="${at(bottom - top)}" fill="${colours.of(value)}"/>`;
  });
  return `<g shape-rendering="crispEdges">${drawn.join('')}</g>`;
}

/** On the border between two tiles: upright between neighbours in a row, level between rows. */
function walls({ columns, walls: between }: HeatMap, tile: Tile): string {
  if (between.length === 0) return '';
  const path = between.map(([a, b]) => {
    const [column, row] = [b % columns, Math.floor(b / columns)];
    const start = `M${at(tile.width * column)} ${at(tile.height * row)}`;
    return b === a + 1 ? `${start}v${at(tile.height)}` : `${start}h${at(tile.width)}`;
  });
  const style = `stroke="${wall}" stroke-width="5" stroke-linecap="round" fill="none"`;
  return `<path d="${path.join('')}" ${style}/>`;
}

function mark({ columns, marked }: HeatMap, tile: Tile): string {
  const x = at(tile.width * ((marked % columns) + 0.5));
  const y = at(tile.height * (Math.floor(marked / columns) + 0.5));
  const r = at(Math.max(4, 0.3 * Math.min(tile.width, tile.height)));
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${ink}" stroke-width="2"/>`;
}

const at = (value: number): number => Number(value.toFixed(2));

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
