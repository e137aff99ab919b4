import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { colourBar, viridis } from '../../src/report/colourBar.js';
import { heatMap } from '../../src/report/heatMap.js';
import type { HeatMap } from '../../src/report/heatMap.js';

const map: HeatMap = {
  title: 'Here & there',
  lines: ['one', 'two'],
  unit: 'bits',
  columns: 2,
  rows: 2,
  aspect: 0.5,
  values: [0, 1, null, 2],
  walls: [[0, 1]],
  marked: 3,
  scene: '<svg viewBox="-5 -5 20 10"><rect width="10" height="5" fill="#009e73"/></svg>',
};

/** The colour of a drawn pixel. */
function pixel(svg: string, x: number, y: number): string {
  const { width, pixels } = new Resvg(svg, { background: 'white' }).render();
  const at = 4 * (Math.round(y) * width + Math.round(x));
  return `#${pixels.subarray(at, at + 3).toString('hex')}`;
}

test('tiles have the colours of their values: viridis from end to end, wall-grey where there is none', () => {
  const svg = heatMap(map);
  const [left, top, width, height] = [302, 86, 402, 201];
  const tile = (column: number, row: number) =>
    pixel(svg, left + width * (0.25 + 0.5 * column), top + height * (0.25 + 0.5 * row));
  expect([tile(0, 0), tile(1, 0), tile(0, 1)]).toEqual(['#440154', '#21918c', '#4a4a4a']);
  expect(pixel(svg, left + 0.9 * width, top + 0.95 * height)).toBe('#fde725');
  expect(svg).toContain('Here &amp; there');
  expect(svg.match(/<svg/g)).toHaveLength(2);
});

test('a wall stands between its tiles', () => {
  expect(pixel(heatMap(map), 302 + 201, 86 + 25)).toBe('#4a4a4a');
  expect(pixel(heatMap({ ...map, walls: [] }), 302 + 204, 86 + 25)).toBe('#21918c');
});

test('what is flat looks flat', () => {
  const { low, high, of } = viridis([1, 1.01], 0.2);
  expect([low, high]).toEqual([expect.closeTo(0.905), expect.closeTo(1.105)]);
  expect(of(1)).not.toBe(of(high));
  expect(viridis([0, 1], 0.2)).toMatchObject({ low: 0, high: 1 });
});

test('the colour bar names its ends', () => {
  const svg = colourBar(viridis([-1, 3], 0.2), { x: 0, y: 0, width: 10, height: 100 }, 'bits');
  for (const text of ['−1.00', '0.00', '1.00', '2.00', '3.00', 'bits'])
    expect(svg).toContain(`>${text}</text>`);
});

test('a scene without a viewBox is refused', () => {
  expect(() => heatMap({ ...map, scene: '<svg/>' })).toThrow(RangeError);
});
