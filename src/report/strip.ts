import { nested } from './nested.js';
import type { Nested } from './nested.js';

/** A scene and what to write above it. */
export interface Panel {
  readonly title: string;
  /** An SVG document with a viewBox. */
  readonly svg: string;
}

const width = 800;
const gap = 12;
const heading = 24;
const font =
  'font-family="Helvetica, Arial, DejaVu Sans, sans-serif" font-size="13" font-weight="bold" fill="#333333"';

/**
 * Scenes side by side, 800 px wide, as a self-contained SVG document.
 *
 * Throws a `RangeError` for a scene without a viewBox.
 */
export function strip(panels: readonly Panel[]): string {
  const side = (width - gap * (panels.length + 1)) / panels.length;
  const drawn = panels.map((panel, i) => draw(panel, i, side));
  const height = heading + Math.max(...drawn.map((panel) => panel.height)) + gap;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...drawn.map(({ svg }) => svg),
    '</svg>\n',
  ].join('\n');
}

function draw({ title, svg }: Panel, i: number, side: number): Nested {
  const x = gap + i * (side + gap);
  const scene = nested(unlike(svg, i), `the scene of ${title}`, { x, y: heading, width: side });
  const label = `<text x="${x}" y="16" ${font}>${escaped(title)}</text>`;
  return { svg: `${label}\n${scene.svg}`, height: scene.height };
}

/** Ids are one document's: scenes that use the same must not paint each other. */
function unlike(svg: string, i: number): string {
  return svg
    .replaceAll(/\bid="([^"]+)"/g, `id="$1-${i}"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#$1-${i})`)
    .replaceAll(/href="#([^"]+)"/g, `href="#$1-${i}"`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
