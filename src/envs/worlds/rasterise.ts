import type { RgbArray } from '../../types.js';

/** The pixels of an SVG document on white, at its own size. */
export async function rasterise(svg: string): Promise<RgbArray> {
  const { width, height, pixels } = await paint(svg);
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(pixels.subarray(4 * i, 4 * i + 3), 3 * i);
  return { width, height, data };
}

/** An SVG document as the bytes of a PNG file, on white. */
export async function png(svg: string): Promise<Uint8Array> {
  return (await paint(svg)).asPng();
}

/** The renderer is a native module: loaded when first needed, so that training never waits for it. */
async function paint(svg: string) {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, { background: 'white' }).render();
}
