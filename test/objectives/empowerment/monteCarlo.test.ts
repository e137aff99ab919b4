import { beforeAll, describe, expect, it } from 'vitest';
import { physics } from '../../../src/envs/physics/arena.js';
import { UserError } from '../../../src/errors.js';
import { blahutArimoto } from '../../../src/objectives/empowerment/blahutArimoto.js';
import { monteCarloCapacity } from '../../../src/objectives/empowerment/monteCarlo.js';
import { stream } from '../../../src/random.js';

const bits = (nats: number) => nats / Math.LN2;
const pushes = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [0, 0],
] as const;

/** Where a disc, at rest at (x, y) in a 400 px arena, is after each of 125 sequences of three actions of twelve steps. */
function ends(x: number, y: number): Float64Array[] {
  const world = physics(400, 400, 1);
  world.reset([{ x, y, radius: 15, mass: 1, drag: 0.1 }]);
  const after = (depth: number): Float64Array[] => {
    if (depth === 0) return [world.position.slice()];
    const here = world.snapshot();
    return pushes.flatMap(([ax, ay]) => {
      world.restore(here);
      world.accelerate(0, 1e-3 * ax, 1e-3 * ay);
      for (let step = 0; step < 12; step++) world.advance();
      return after(depth - 1);
    });
  };
  return after(3);
}

const estimate = (means: readonly Float64Array[], sd: number, samples = 8, seed = 1) =>
  monteCarloCapacity({
    means,
    noise: [sd, sd],
    samples,
    random: stream(seed, 'evaluation'),
    tolerance: 1e-3,
  });

/** The capacity by quadrature: the plane in squares a third of the noise wide. */
function quadrature(means: readonly Float64Array[], sd: number): number {
  const cell = sd / 3;
  const lines = [0, 1].map((axis) => {
    const along = means.map((mean) => mean[axis]!);
    const low = Math.min(...along) - 4.5 * sd;
    const count = Math.ceil((Math.max(...along) + 4.5 * sd - low) / cell);
    return along.map((mean) =>
      Float64Array.from({ length: count }, (_, i) =>
        Math.exp(-(((low + (i + 0.5) * cell - mean) / sd) ** 2) / 2),
      ),
    );
  });
  const rows = means.map((_, k) => {
    const [xs, ys] = [lines[0]![k]!, lines[1]![k]!];
    const row = new Float64Array(xs.length * ys.length);
    for (const [i, px] of xs.entries()) for (const [j, py] of ys.entries()) row[i * ys.length + j] = px * py;
    const sum = row.reduce((sum, p) => sum + p, 0);
    return row.map((p) => p / sum);
  });
  return blahutArimoto(rows, { tolerance: 1e-3 }).capacity;
}

/** Jung, Polani & Stone's estimate, ln Z after so many iterations: D_x from the draws of x alone. */
function ownDraws(means: readonly Float64Array[], sd: number, samples: number, iterations: number): number {
  const random = stream(2, 'evaluation');
  const ratios = means.map((mean, x) =>
    Array.from({ length: samples }, () => {
      const y = Array.from(mean, (m) => random.normal(m, sd));
      const squares = means.map((other) => other.reduce((sum, m, o) => sum + ((y[o]! - m) / sd) ** 2, 0));
      return Float64Array.from(squares, (square) => Math.exp((squares[x]! - square) / 2));
    }),
  );
  const step = (p: readonly number[]) => {
    const logs = (row: Float64Array) => Math.log(row.reduce((sum, ratio, k) => sum + p[k]! * ratio, 0));
    const d = ratios.map((rows) => -rows.reduce((sum, row) => sum + logs(row), 0) / samples);
    const weights = d.map((d, x) => p[x]! * Math.exp(d));
    const z = weights.reduce((sum, w) => sum + w, 0);
    return { source: weights.map((w) => w / z), lower: Math.log(z) };
  };
  let found = step(Array.from(means, () => 1 / means.length));
  for (let i = 1; i < iterations; i++) found = step(found.source);
  return found.lower;
}

describe('binary input, Gaussian noise', () => {
  it('has 0.486 bits for means ±1 and noise 1', () => {
    const means = [[-1], [1]];
    const { capacity, upper, source } = monteCarloCapacity({
      means,
      noise: [1],
      samples: 20_000,
      random: stream(1, 'noise'),
    });
    expect(Math.abs(bits(capacity) - 0.486)).toBeLessThan(0.006);
    expect(upper - capacity).toBeLessThan(1e-4);
    expect(source[0]).toBeCloseTo(0.5, 2);
  });

  it('has a whole bit with little of it, and next to nothing with a lot', () => {
    const of = (sd: number) =>
      bits(
        monteCarloCapacity({ means: [[-1], [1]], noise: [sd], samples: 500, random: stream(1, 'noise') })
          .capacity,
      );
    expect(of(0.1)).toBeCloseTo(1, 6);
    expect(of(30)).toBeLessThan(0.01);
  });
});

describe('a disc in an arena, 125 action sequences', () => {
  const places = { centre: [200, 200], wall: [15, 200], corner: [15, 15] } as const;
  const means = {} as Record<keyof typeof places, Float64Array[]>;
  beforeAll(() => {
    for (const [place, [x, y]] of Object.entries(places)) means[place as keyof typeof places] = ends(x, y);
  });

  const all = () => [means.centre, means.wall, means.corner];

  // By quadrature, to 1e-3 nats; the third test computes some of them.
  it.each([
    [2, 6.136, 5.409, 4.653],
    [5, 5.107, 4.415, 3.695],
    [10, 3.648, 3.089, 2.487],
    [20, 2.344, 1.955, 1.507],
  ])('agrees with quadrature from eight draws a sequence, noise %d px', (sd, ...exact) => {
    for (const [i, ends] of all().entries())
      expect(Math.abs(bits(estimate(ends, sd).capacity) - exact[i]!)).toBeLessThan(0.05);
  });

  it('is least in a corner and greatest amid the arena, and falls with noise', () => {
    const table = [2, 5, 10, 20, 40].map((sd) => all().map((ends) => estimate(ends, sd).capacity));
    for (const row of table) expect(row).toEqual(row.toSorted((a, b) => b - a));
    for (const column of [0, 1, 2]) {
      const falling = table.map((row) => row[column]!);
      expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    }
    // Half the reachable area takes a bit at most.
    for (const [centre, wall, corner] of table as [number, number, number][]) {
      expect(bits(centre - wall)).toBeLessThan(1);
      expect(bits(centre - corner)).toBeLessThan(2);
    }
  });

  it('is what quadrature gives', () => {
    expect(bits(quadrature(means.centre, 20))).toBeCloseTo(2.344, 2);
    expect(bits(quadrature(means.corner, 5))).toBeCloseTo(3.695, 2);
  });

  it('is not what draws of their own give each sequence: 0.2 bits too many where they overlap', () => {
    expect(bits(ownDraws(means.centre, 20, 8, 30))).toBeGreaterThan(2.344 + 0.2);
    expect(Math.abs(bits(estimate(means.centre, 20).capacity) - 2.344)).toBeLessThan(0.05);
  });

  // Another implementation of that estimate, from forty draws, in an arena with friction, which shows at 2 px only:
  // 6.14 bits in the middle, 5.63 at the wall, 4.96 in the corner.
  it.each([
    [5, 5.15, 4.5, 3.8],
    [10, 3.75, 3.2, 2.6],
    [20, 2.52, 2.06, 1.61],
  ])('though forty of them give what others found with forty, noise %d px', (sd, ...expected) => {
    for (const [i, ends] of all().entries())
      expect(Math.abs(bits(ownDraws(ends, sd, 40, 20)) - expected[i]!)).toBeLessThan(0.12);
  });

  it('counts sequences that lead to the same place as one, whose probability they share', () => {
    const some = means.corner.slice(0, 20);
    const once = monteCarloCapacity({ means: some, noise: [5, 5], samples: 8, random: stream(1, 'noise') });
    const thrice = monteCarloCapacity({
      means: [...some, ...some, ...some],
      noise: [5, 5],
      samples: 8,
      random: stream(1, 'noise'),
    });
    expect(thrice.capacity).toBe(once.capacity);
    expect(thrice.source).toHaveLength(60);
    expect(thrice.source.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(thrice.source[25]).toBe(thrice.source[5]);
  });

  it('is nothing where all sequences lead to one place', () => {
    const means = [
      [3, 4],
      [3, 4],
      [3, 4],
    ];
    const { capacity } = monteCarloCapacity({ means, noise: [1, 1], samples: 8, random: stream(1, 'noise') });
    expect(capacity).toBeCloseTo(0, 12);
  });

  it('measures each outcome by its own noise', () => {
    const stretched = means.wall.map(([x, y]) => [x!, 10 * y!]);
    const of = (means: readonly ArrayLike<number>[], noise: readonly number[]) =>
      monteCarloCapacity({ means, noise, samples: 8, random: stream(1, 'noise'), tolerance: 1e-2 }).capacity;
    expect(of(stretched, [5, 50])).toBeCloseTo(of(means.wall, [5, 5]), 9);
  });
});

describe('refuses', () => {
  const good = { means: [[0], [1]], noise: [1], samples: 4, random: stream(1, 'noise') };

  it.each([
    ['exact sensors', { noise: [0] }, /part of the definition/],
    ['noise below 0', { noise: [-1] }, /part of the definition/],
    ['noise that is no number', { noise: [Number.NaN] }, /part of the definition/],
    ['no means', { means: [] }, /no action sequences/],
    ['means without noise', { means: [[0, 1]] }, /must be 1 finite numbers/],
    ['means that are not finite', { means: [[Infinity]] }, /must be 1 finite numbers/],
    ['half a draw', { samples: 0.5 }, /cannot draw 0.5/],
  ])('%s', (_, change, message) => {
    const attempt = () => monteCarloCapacity({ ...good, ...change });
    let said = '';
    try {
      attempt();
    } catch (error) {
      said = error instanceof UserError ? `${error.message}: ${error.hint}` : String(error);
    }
    expect(said).toMatch(message);
  });
});
