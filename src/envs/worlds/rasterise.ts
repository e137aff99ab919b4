import { createRequire } from 'node:module';
import type * as Renderer from '@resvg/resvg-js';
import type { RgbArray } from '../../types.js';

// The renderer is a native module: loaded when first needed, so that training never waits for it.
const load = createRequire(import.meta.url);

/** The pixels of an SVG document on white, at its own size or at most `widest` px wide. */
export async function rasterise(svg: string, widest = Infinity): Promise<RgbArray> {
  return painted(await import('@resvg/resvg-js'), svg, widest);
}

/** The same at once, for worlds, which do not wait. */
export function rasterised(svg: string, widest = Infinity): RgbArray {
  return painted(load('@resvg/resvg-js') as typeof Renderer, svg, widest);
}

/** An SVG document as the bytes of a PNG file, on white, `zoom` pixels to each of its own. */
export async function png(svg: string, zoom = 1): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const fitTo = { mode: 'zoom', value: zoom } as const;
  return new Resvg(svg, { background: 'white', fitTo }).render().asPng();
}

function painted(renderer: typeof Renderer, svg: string, widest: number): RgbArray {
  const { width, height, pixels } = paint(renderer, svg, widest);
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(pixels.subarray(4 * i, 4 * i + 3), 3 * i);
  return { width, height, data };
}

function paint({ Resvg }: typeof Renderer, svg: string, widest = Infinity) {
  const document = new Resvg(svg, { background: 'white' });
  if (document.width <= widest) return document.render();
  return new Resvg(svg, { background: 'white', fitTo: { mode: 'width', value: widest } }).render();
}
