import { expect, test } from 'vitest';
import { gif } from '../../../src/envs/worlds/gif.js';
import { rasterise } from '../../../src/envs/worlds/rasterise.js';
import type { RgbArray } from '../../../src/types.js';

const svg = (x: number, width = 40) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><circle cx="${x}" cy="10" r="5" fill="#0072b2"/></svg>`;
const frames = (n: number): Promise<RgbArray[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => rasterise(svg(5 + i))));
const count = (bytes: Uint8Array, pattern: readonly number[]): number =>
  Array.from(bytes).filter((_, i) => pattern.every((byte, k) => bytes[i + k] === byte)).length;

test('is a GIF of all frames, at their size, that repeats', async () => {
  const bytes = gif(await frames(12), 130);
  expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('GIF89a');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect([view.getUint16(6, true), view.getUint16(8, true)]).toEqual([40, 20]);
  expect(Buffer.from(bytes).includes('NETSCAPE2.0')).toBe(true);
  // A graphic control extension a frame, each with a delay of 13/100 s.
  const controls = [4, 5].map((flags) => count(bytes, [0x21, 0xf9, 4, flags, 13, 0]));
  expect(controls).toEqual([1, 11]);
  expect(bytes.at(-1)).toBe(0x3b);
});

test('stores what changes only', async () => {
  const [first] = await frames(1);
  const still = gif([first!, first!, first!], 100).length - gif([first!], 100).length;
  const moving = gif(await frames(3), 100).length - gif([first!], 100).length;
  expect(still).toBeLessThan(moving);
});

test('wants frames, all of one size', async () => {
  expect(() => gif([], 100)).toThrow('needs a frame');
  const [one, other] = [await rasterise(svg(5)), await rasterise(svg(5, 50))];
  expect(() => gif([one, other], 100)).toThrow('differ in size: 40 × 20 and 50 × 20');
});

test('a picture may be made smaller, never larger', async () => {
  expect(await rasterise(svg(5), 20)).toMatchObject({ width: 20, height: 10 });
  expect(await rasterise(svg(5), 400)).toMatchObject({ width: 40, height: 20 });
});
