import { describe, expect, it } from 'vitest';
import { type Rows, decoders, overlap, projection } from '../../../src/envs/bciCursor/decoders.js';
import { bciCursorParameters } from '../../../src/envs/bciCursor/parameters.js';

type Options = Parameters<typeof bciCursorParameters.parse>[0];

const built = (options: Options) => decoders(bciCursorParameters.parse(options));
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
/** Greatest departure of a frame from orthonormality. */
const crooked = (rows: Rows) =>
  Math.max(...rows.flatMap((a, i) => rows.map((b, j) => Math.abs(dot(a, b) - Number(i === j)))));
/** Length of what lies outside the manifold, of the longest row. */
const outside = (rows: Rows, manifold: Rows) =>
  Math.max(...rows.map((row) => Math.hypot(...row.map((x, i) => x - projection(row, manifold)[i]!))));

const seeds = [0, 1, 2, 3, 4];
const kinds = ['within', 'outside'] as const;

describe.each(seeds)('decoders of seed %i', (decoderSeed) => {
  it('have orthonormal rows, as the manifold has', () => {
    for (const perturbation of kinds) {
      const { manifold, intuitive, perturbed } = built({ decoderSeed, perturbation });
      for (const frame of [manifold, intuitive.directions, perturbed.directions])
        expect(crooked(frame)).toBeLessThan(1e-12);
    }
  });

  it('stay in the manifold after a perturbation within, and leave it after one outside', () => {
    const within = built({ decoderSeed, perturbation: 'within' });
    const beyond = built({ decoderSeed, perturbation: 'outside' });
    expect(outside(within.intuitive.directions, within.manifold)).toBeLessThan(1e-12);
    expect(outside(within.perturbed.directions, within.manifold)).toBeLessThan(1e-12);
    expect(outside(beyond.perturbed.directions, beyond.manifold)).toBeGreaterThan(0.5);
    expect(beyond.manifold).toEqual(within.manifold);
    expect(beyond.intuitive.directions).toEqual(within.intuitive.directions);
  });

  it('have little use for the patterns of each other', () => {
    for (const perturbation of kinds) {
      const { intuitive, perturbed } = built({ decoderSeed, perturbation });
      expect(overlap(perturbed.directions, intuitive.directions)).toBeLessThan(0.3);
      expect(overlap(intuitive.directions, intuitive.directions)).toBeCloseTo(1, 12);
    }
  });

  it('are calibrated: full speed in every direction fits, in the worst one just so', () => {
    for (const perturbation of kinds) {
      const { perturbed } = built({ decoderSeed, perturbation });
      const greatest = Array.from({ length: 720 }, (_, k) => {
        const velocity = [Math.cos((Math.PI * k) / 360), Math.sin((Math.PI * k) / 360)] as const;
        const pattern = perturbed.pattern(velocity);
        const decoded = perturbed.weights.map((row) => row.reduce((sum, w, i) => sum + w * pattern[i]!, 0));
        for (const axis of [0, 1] as const) expect(decoded[axis]).toBeCloseTo(velocity[axis], 6);
        return Math.max(...pattern.map(Math.abs));
      });
      expect(Math.max(...greatest)).toBeLessThanOrEqual(1);
      expect(Math.max(...greatest)).toBeGreaterThan(0.999);
    }
  });
});

it('differ from seed to seed, and are the same for one', () => {
  expect(built({ decoderSeed: 1 }).intuitive.weights).toEqual(built({ decoderSeed: 1 }).intuitive.weights);
  expect(built({ decoderSeed: 1 }).intuitive.weights).not.toEqual(
    built({ decoderSeed: 2 }).intuitive.weights,
  );
});

it('read activity outside the manifold by as much as can be expressed of it', () => {
  const options = { perturbation: 'outside' } as const;
  const [free, bound, shut] = [1, 0.25, 0].map((outsideGain) => built({ ...options, outsideGain }).perturbed);
  const { manifold, intuitive } = built(options);
  const inside = free!.weights.map((row) => projection(row, manifold));
  for (const [axis, row] of bound!.weights.entries())
    for (const [i, w] of row.entries())
      expect(w).toBeCloseTo(0.25 * free!.weights[axis]![i]! + 0.75 * inside[axis]![i]!, 12);
  expect(outside(shut!.weights, manifold)).toBeLessThan(1e-12);
  const constrained = built({ ...options, outsideGain: 0 }).intuitive.weights;
  for (const [axis, row] of constrained.entries())
    for (const [i, w] of row.entries()) expect(w).toBeCloseTo(intuitive.weights[axis]![i]!, 12);
});

it('has a smallest case: three units, all of them manifold', () => {
  const { manifold, perturbed } = built({ units: 3, dimensions: 3, perturbation: 'within' });
  expect(manifold).toHaveLength(3);
  expect(crooked(perturbed.directions)).toBeLessThan(1e-12);
});
