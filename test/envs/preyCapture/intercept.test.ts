import { expect, it } from 'vitest';
import { interceptTime } from '../../../src/envs/preyCapture/intercept.js';
import { stream } from '../../../src/random.js';

it.each([
  [{ x: 100, y: 0 }, { x: 0, y: 1 }, 2, 100 / Math.sqrt(3)],
  [{ x: 100, y: 0 }, { x: 0, y: 0 }, 2, 50],
  [{ x: 100, y: 0 }, { x: -1, y: 0 }, 1, 50],
  [{ x: 100, y: 0 }, { x: -3, y: 0 }, 1, 25],
  [{ x: 0, y: 0 }, { x: 1, y: 0 }, 2, 0],
  [{ x: 100, y: 0 }, { x: 1, y: 0 }, 1, Infinity],
  [{ x: 100, y: 0 }, { x: 3, y: 0 }, 1, Infinity],
  [{ x: 100, y: 0 }, { x: 0, y: 3 }, 1, Infinity],
])('meets a target at %j that moves at %j with speed %d after %d steps', (r, v, s, t) => {
  if (t === Infinity) expect(interceptTime(r, v, s)).not.toBeLessThan(Infinity);
  else expect(interceptTime(r, v, s)).toBeCloseTo(t, 9);
});

it('is 57.735 steps in the textbook case', () => {
  expect(interceptTime({ x: 100, y: 0 }, { x: 0, y: 1 }, 2)).toBeCloseTo(57.735, 3);
});

it('is a time at which hunter and target are equally far, for any slower target', () => {
  const random = stream(1, 'layout');
  for (let trial = 0; trial < 200; trial++) {
    const r = { x: random.normal(0, 300), y: random.normal(0, 300) };
    const v = { x: random.uniform() - 0.5, y: random.uniform() - 0.5 };
    const t = interceptTime(r, v, 1);
    expect(Math.hypot(r.x + t * v.x, r.y + t * v.y) / t).toBeCloseTo(1, 9);
  }
});
