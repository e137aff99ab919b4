import { createRequire } from 'node:module';
import type { RgbArray } from '../../types.js';

/** What we use of gifenc, which brings no types. */
interface Gifenc {
  GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, frame: object): void;
    finish(): void;
    bytes(): Uint8Array;
  };
  quantize(rgba: Uint8Array, colours: number): readonly Colour[];
  applyPalette(rgba: Uint8Array, palette: readonly Colour[]): Uint8Array;
}

type Colour = readonly number[];

// Not imported: what a CommonJS module's default is depends on who loads it.
const gifenc = createRequire(import.meta.url)('gifenc') as Gifenc;

/** Colours of a file; one entry more says that a pixel stays as it was. */
const colours = 255;
/** Frames whose colours the table is made of. */
const sampled = 8;
/** ms: what viewers keep to; shorter delays are slowed down by most. */
const shortestDelay = 20;

/**
 * Frames as the bytes of an animated GIF that repeats for ever, each shown for `delayMs` (at least 20).
 *
 * All share one table of 255 colours, and only pixels that change are stored. Throws a `RangeError` for no frames, and for
 * frames of different sizes.
 */
export function gif(frames: readonly RgbArray[], delayMs: number): Uint8Array {
  const { width, height } = sameSize(frames);
  const palette = paletteOf(frames);
  const encoder = gifenc.GIFEncoder();
  const delay = Math.max(shortestDelay, Math.round(delayMs));
  let before: Uint8Array | undefined;
  for (const frame of frames) {
    const index = gifenc.applyPalette(rgba(frame), palette);
    const common = { delay, dispose: 1 };
    if (before) encoder.writeFrame(changed(index, before), width, height, { ...common, ...staying });
    else encoder.writeFrame(index, width, height, { ...common, palette: [...palette, [0, 0, 0]], repeat: 0 });
    before = index;
  }
  encoder.finish();
  return encoder.bytes();
}

const staying = { transparent: true, transparentIndex: colours };

function sameSize(frames: readonly RgbArray[]): RgbArray {
  const [first] = frames;
  if (!first) throw new RangeError('an animation needs a frame');
  const other = frames.find(({ width, height }) => width !== first.width || height !== first.height);
  if (!other) return first;
  const sizes = `${first.width} × ${first.height} and ${other.width} × ${other.height}`;
  throw new RangeError(`frames of an animation differ in size: ${sizes}`);
}

/** 255 colours that fit some frames taken evenly; black where there are fewer. */
function paletteOf(frames: readonly RgbArray[]): readonly Colour[] {
  const count = Math.min(sampled, frames.length);
  const chosen = Array.from({ length: count }, (_, i) => frames[Math.floor((i * frames.length) / count)]!);
  const pixels = Buffer.concat(chosen.map(rgba));
  const found = gifenc.quantize(new Uint8Array(pixels), colours);
  return Array.from({ length: colours }, (_, i) => found[i] ?? [0, 0, 0]);
}

function rgba({ width, height, data }: RgbArray): Uint8Array {
  const pixels = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) pixels.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
  return pixels;
}

/** The index of each pixel that differs from the frame before; the others stay. */
function changed(index: Uint8Array, before: Uint8Array): Uint8Array {
  return index.map((colour, i) => (colour === before[i] ? colours : colour));
}
