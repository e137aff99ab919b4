import { describe, expect, it } from 'vitest';
import { blocks, rays } from '../../../src/envs/physics/rays.js';
import { stream } from '../../../src/random.js';

const [width, height] = [400, 300];
const resolution = 0.05;

interface Round {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Walks along a ray in small steps until inside something. */
function walk(x: number, y: number, dx: number, dy: number, range: number, discs: readonly Round[]) {
  for (let t = 0; t < range; t += resolution) {
    const [px, py] = [x + t * dx, y + t * dy];
    const met = discs.findIndex((disc) => Math.hypot(disc.x - px, disc.y - py) <= disc.radius);
    if (met >= 0) return { t, target: met };
    if (px < 0 || py < 0 || px > width || py > height) return { t, target: discs.length };
  }
  return { t: range, target: -1 };
}

describe('rays', () => {
  it('agree with walking along them', () => {
    const random = stream(1, 'layout');
    const eye = rays(24, 120);
    let met = 0;
    let other = 0;
    for (let scene = 0; scene < 40; scene++) {
      const discs = Array.from({ length: 8 }, () => ({
        x: width * random.uniform(),
        y: height * random.uniform(),
        radius: 5 + 25 * random.uniform(),
      }));
      const [x, y] = [1 + (width - 2) * random.uniform(), 1 + (height - 2) * random.uniform()];
      eye.from(x, y);
      eye.box(width, height, discs.length);
      discs.forEach((disc, i) => eye.disc(disc.x, disc.y, disc.radius, i));
      for (let i = 0; i < 24; i++) {
        const truth = walk(x, y, eye.dx[i]!, eye.dy[i]!, 120, discs);
        if (truth.target >= 0) met++;
        // A walk misses what it grazes between two of its steps, and mixes up what it meets within one.
        if (truth.target !== eye.target[i] || Math.abs(truth.t - eye.distance[i]!) > resolution + 1e-9)
          other++;
      }
    }
    expect(met).toBeGreaterThan(400);
    expect(other).toBeLessThan(0.02 * met);
  });

  it('know the exact distances of a simple scene', () => {
    const eye = rays(4, 100);
    eye.from(50, 50);
    eye.box(1000, 60, 7);
    eye.disc(90, 50, 10, 1);
    eye.disc(130, 50, 10, 2);
    eye.disc(50, 20, 20, 3);
    expect(Array.from(eye.distance, (d) => Number(d.toFixed(9)))).toEqual([30, 10, 50, 10]);
    expect([...eye.target]).toEqual([1, 7, 7, 3]);
  });

  it('are of no length inside a disc', () => {
    const eye = rays(4, 100);
    eye.from(50, 50);
    eye.disc(55, 50, 10, 6);
    expect([...eye.distance, ...eye.target]).toEqual([0, 0, 0, 0, 6, 6, 6, 6]);
  });

  it('see nothing beyond their range, and forget the scene before', () => {
    const eye = rays(16, 50);
    eye.from(200, 150);
    eye.disc(215, 150, 5, 0);
    eye.from(200, 150);
    eye.disc(260.1, 150, 10, 0);
    eye.box(width, height, 1);
    expect([...eye.target]).toEqual(new Array(16).fill(-1));
    expect([...eye.distance]).toEqual(new Array(16).fill(50));
  });
});

describe('blocks', () => {
  it.each([
    [50, 0, 5, true],
    [50, 4.9, 5, true],
    [50, 5.1, 5, false],
    [-6, 0, 5, false],
    [104, 0, 5, true],
    [106, 0, 5, false],
  ])('of the segment (0, 0)–(100, 0), a disc at (%d, %d) of radius %d: %s', (x, y, radius, expected) => {
    expect(blocks(0, 0, 100, 0, x, y, radius)).toBe(expected);
  });
});
