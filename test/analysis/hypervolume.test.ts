import { describe, expect, it } from 'vitest';
import { hypervolume } from '../../src/analysis/hypervolume.js';
import { stream } from '../../src/random.js';

/** `count` random points of `m` objectives, in (0, 1). */
function cloud(seed: number, count: number, m: number): number[][] {
  const random = stream(seed, 'layout');
  return Array.from({ length: count }, () => Array.from({ length: m }, () => random.uniform()));
}

/** The same volume by inclusion and exclusion over all subsets. */
function byInclusion(points: readonly number[][]): number {
  let total = 0;
  for (let subset = 1; subset < 2 ** points.length; subset++) {
    const chosen = points.filter((_, i) => (subset >> i) & 1);
    const corner = chosen[0]!.map((_, axis) => Math.min(...chosen.map((point) => point[axis]!)));
    total += (chosen.length % 2 ? 1 : -1) * corner.reduce((product, side) => product * side, 1);
  }
  return total;
}

describe('hypervolume', () => {
  it('is 0.25 for the ends and the middle of a line', () => {
    const points = [
      [1, 0],
      [0, 1],
      [0.5, 0.5],
    ];
    expect(hypervolume(points, [0, 0])).toBe(0.25);
  });

  it('is the best value of one objective, the area of a staircase of two, the volume of three', () => {
    expect(hypervolume([[0.2], [0.7], [0.4]], [0.1])).toBeCloseTo(0.6, 12);
    const stairs = [
      [1, 3],
      [2, 2],
      [3, 1],
    ];
    expect(hypervolume(stairs, [0, 0])).toBe(6);
    expect(hypervolume([[2, 3, 4]], [1, 1, 1])).toBe(6);
    const cross = [
      [2, 1, 1],
      [1, 2, 1],
      [1, 1, 2],
    ];
    expect(hypervolume(cross, [0, 0, 0])).toBe(4);
  });

  it.each([2, 3, 4])('is what inclusion and exclusion say of %i objectives', (m) => {
    for (let seed = 0; seed < 10; seed++) {
      const points = cloud(seed, 9, m);
      expect(hypervolume(points, Array(m).fill(0))).toBeCloseTo(byInclusion(points), 12);
    }
  });

  it('is not changed by dominated points, copies, order or points behind the reference; by a better one it is', () => {
    const points = cloud(11, 12, 3);
    const before = hypervolume(points, [0, 0, 0]);
    const idle = [
      ...points.map((point) => point.map((value) => 0.9 * value)),
      ...points,
      [5, 5, 0],
      [9, -1, 9],
    ];
    expect(hypervolume([...idle, ...points].toReversed(), [0, 0, 0])).toBeCloseTo(before, 12);
    expect(hypervolume([...points, [1.01, 0.01, 0.01]], [0, 0, 0])).toBeGreaterThan(before);
  });

  it('moves with its reference and scales with its axes', () => {
    const points = cloud(12, 10, 4);
    const moved = points.map((point) => point.map((value, i) => (i + 1) * value - 3));
    expect(hypervolume(moved, [-3, -3, -3, -3])).toBeCloseTo(24 * hypervolume(points, [0, 0, 0, 0]), 10);
  });

  it('manages a hundred points of four objectives', () => {
    const sphere = cloud(13, 100, 4).map((point) => point.map((value) => value / Math.hypot(...point)));
    const measured = hypervolume(sphere, [0, 0, 0, 0]);
    const random = stream(14, 'noise');
    const draws = 20_000;
    let inside = 0;
    for (let i = 0; i < draws; i++) {
      const at = [0, 0, 0, 0].map(() => random.uniform());
      if (sphere.some((point) => point.every((value, axis) => value >= at[axis]!))) inside++;
    }
    const share = inside / draws;
    expect(Math.abs(measured - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / draws));
  });

  it('is 0 of nothing, and refuses what it cannot compare', () => {
    expect(hypervolume([], [0, 0])).toBe(0);
    expect(() => hypervolume([[1, 2, 3]], [0, 0])).toThrow(RangeError);
    expect(() => hypervolume([[1, NaN]], [0, 0])).toThrow(RangeError);
    expect(() => hypervolume([], [])).toThrow(RangeError);
  });
});
