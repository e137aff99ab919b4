import type { RgbArray } from '../../types.js';

/** The pixels of an SVG document on white, at its own size or at most `widest` px wide. */
export async function rasterise(svg: string, widest = Infinity): Promise<RgbArray> {
  const { width, height, pixels } = await paint(svg, widest);
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(pixels.subarray(4 * i, 4 * i + 3), 3 * i);
  return { width, height, data };
}

/** An SVG document as the bytes of a PNG file, on white. */
export async function png(svg: string): Promise<Uint8Array> {
  return (await paint(svg)).asPng();
}

/** The renderer is a native module: loaded when first needed, so that training never waits for it. */
async function paint(svg: string, widest = Infinity) {
  const { Resvg } = await import('@resvg/resvg-js');
  const document = new Resvg(svg, { background: 'white' });
  if (document.width <= widest) return document.render();
  return new Resvg(svg, { background: 'white', fitTo: { mode: 'width', value: widest } }).render();
}
