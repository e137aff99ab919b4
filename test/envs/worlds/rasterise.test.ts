import { expect, test } from 'vitest';
import { png, rasterise } from '../../../src/envs/worlds/rasterise.js';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">' +
  '<rect width="1" height="1" fill="#102030"/><rect x="2" y="1" width="1" height="1" fill="red"/></svg>';

test('gives pixels row by row, three channels each, on white', async () => {
  const { width, height, data } = await rasterise(svg);
  expect([width, height]).toEqual([3, 2]);
  const white = [255, 255, 255];
  expect([...data]).toEqual([16, 32, 48, ...white, ...white, ...white, ...white, 255, 0, 0]);
});

test('gives the bytes of a PNG file of that size', async () => {
  const bytes = Buffer.from(await png(svg));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3, 2]);
});
