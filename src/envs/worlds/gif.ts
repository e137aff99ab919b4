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

const load = createRequire(import.meta.url);
// Not imported: what a CommonJS module's default is depends on who loads it.
const gifenc = (): Gifenc => load('gifenc') as Gifenc;

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
  return animation(frames.length, (i) => frames[i]!, delayMs);
}

/** Like `gif`, of `count` frames that are asked for one at a time, some of them twice: pixels of long films fill a memory. */
export function animation(count: number, frameAt: (i: number) => RgbArray, delayMs: number): Uint8Array {
  if (count === 0) throw new RangeError('an animation needs a frame');
  const palette = paletteOf(count, frameAt);
  const encoder = gifenc().GIFEncoder();
  const common = { delay: Math.max(shortestDelay, Math.round(delayMs)), dispose: 1 };
  let first: RgbArray | undefined;
  let before: Uint8Array | undefined;
  for (let i = 0; i < count; i++) {
    const frame = frameAt(i);
    const { width, height } = sameSize(frame, (first ??= frame));
    const index = gifenc().applyPalette(rgba(frame), palette);
    if (before) encoder.writeFrame(changed(index, before), width, height, { ...common, ...staying });
    else encoder.writeFrame(index, width, height, { ...common, palette: [...palette, [0, 0, 0]], repeat: 0 });
    before = index;
  }
  encoder.finish();
  return encoder.bytes();
}

const staying = { transparent: true, transparentIndex: colours };

function sameSize(frame: RgbArray, first: RgbArray): RgbArray {
  if (frame.width === first.width && frame.height === first.height) return frame;
  const sizes = `${first.width} × ${first.height} and ${frame.width} × ${frame.height}`;
  throw new RangeError(`frames of an animation differ in size: ${sizes}`);
}

/** 255 colours that fit some frames taken evenly; black where there are fewer. */
function paletteOf(count: number, frameAt: (i: number) => RgbArray): readonly Colour[] {
  const looks = Math.min(sampled, count);
  const chosen = Array.from({ length: looks }, (_, i) => rgba(frameAt(Math.floor((i * count) / looks))));
  const found = gifenc().quantize(new Uint8Array(Buffer.concat(chosen)), colours);
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
