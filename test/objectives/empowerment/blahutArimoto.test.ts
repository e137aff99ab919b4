import { describe, expect, it } from 'vitest';
import { blahutArimoto } from '../../../src/objectives/empowerment/blahutArimoto.js';
import { mutualInformation } from '../../../src/objectives/empowerment/channel.js';
import { randomRows, symmetric, zChannel } from './channels.js';

const bits = (nats: number) => nats / Math.LN2;
const entropy = (...shares: readonly number[]) => -shares.reduce((sum, p) => sum + p * Math.log2(p), 0);

const typewriter = Array.from({ length: 26 }, (_, x) =>
  Array.from({ length: 26 }, (_, y) => (y === x || y === (x + 1) % 26 ? 0.5 : 0)),
);

describe('known capacities', () => {
  it.each([
    ['binary symmetric, 0.1', symmetric(2, 0.1), 1 - entropy(0.1, 0.9), 0.531004],
    [
      'binary erasure, 0.25',
      [
        [0.75, 0.25, 0],
        [0, 0.25, 0.75],
      ],
      0.75,
      0.75,
    ],
    ['Z, 0.5', zChannel, Math.log2(1.25), 0.321928],
    ['noisy typewriter', typewriter, Math.log2(13), 3.70044],
    ['5-ary symmetric, 0.1', symmetric(5, 0.1), Math.log2(5) - entropy(0.1, 0.9) - 0.2, 1.652933],
    ['5-ary symmetric, 0.2', symmetric(5, 0.2), Math.log2(5) - entropy(0.2, 0.8) - 0.4, 1.2],
    [
      'useless',
      [
        [0.2, 0.3, 0.5],
        [0.2, 0.3, 0.5],
        [0.2, 0.3, 0.5],
      ],
      0,
      0,
    ],
  ])('%s', (_, rows, closed, digits) => {
    const { capacity, upper } = blahutArimoto(rows);
    expect(bits(capacity)).toBeCloseTo(closed, 8);
    expect(closed).toBeCloseTo(digits, 6);
    expect(upper - capacity).toBeLessThan(1e-9);
  });

  it('come with the source that reaches them: (0.6, 0.4) on the Z-channel, where the uniform one falls short', () => {
    const { source } = blahutArimoto(zChannel, { tolerance: 1e-12 });
    expect(source[0]).toBeCloseTo(0.6, 5);
    expect(source[1]).toBeCloseTo(0.4, 5);
    expect(bits(mutualInformation(zChannel, source))).toBeCloseTo(0.321928, 6);
    expect(bits(mutualInformation(zChannel, [0.5, 0.5]))).toBeCloseTo(0.311278, 6);
  });

  it('of deterministic channels are the logarithm of the outcomes, and inputs that do the same share', () => {
    const to = [0, 2, 2, 0, 2, 4];
    const { capacity, source, iterations } = blahutArimoto(
      to.map((y) => Float64Array.from({ length: 6 }, (_, i) => Number(i === y))),
    );
    expect(capacity).toBeCloseTo(Math.log(3), 12);
    expect(Array.from(source, (p) => Number(p.toFixed(9)))).toEqual(
      [6, 9, 9, 6, 9, 3].map((n) => Number((1 / n).toFixed(9))),
    );
    expect(iterations).toBe(1);
  });
});

/** One step of the textbook's iteration, with the bounds before it. */
function stepped(rows: readonly (readonly number[])[], p: readonly number[]) {
  const q = rows[0]!.map((_, y) => rows.reduce((sum, row, x) => sum + p[x]! * row[y]!, 0));
  const d = rows.map((row) => row.reduce((sum, w, y) => (w > 0 ? sum + w * Math.log(w / q[y]!) : sum), 0));
  const weights = d.map((d, x) => p[x]! * Math.exp(d));
  const z = weights.reduce((sum, w) => sum + w, 0);
  return { source: weights.map((w) => w / z), lower: Math.log(z), upper: Math.max(...d) };
}

function plain(rows: readonly (readonly number[])[], steps: number) {
  let found = stepped(
    rows,
    Array.from(rows, () => 1 / rows.length),
  );
  for (let step = 1; step < steps; step++) found = stepped(rows, found.source);
  return found;
}

describe('on random channels', () => {
  const channels = Array.from({ length: 20 }, (_, seed) => randomRows(seed, 2 + (seed % 7), 2 + (seed % 5)));

  it('agrees with the plain iteration', () => {
    for (const rows of channels) {
      const { capacity, upper } = blahutArimoto(rows);
      const { lower, upper: above } = plain(rows, 3000);
      expect(capacity).toBeLessThanOrEqual(above + 1e-12);
      expect(upper).toBeGreaterThanOrEqual(lower - 1e-12);
      expect(upper - capacity).toBeLessThan(1e-9);
    }
  });

  it('brackets the capacity wherever it is stopped', () => {
    for (const rows of channels) {
      const { capacity } = blahutArimoto(rows);
      for (const maxIterations of [1, 2, 3, 5, 8]) {
        const early = blahutArimoto(rows, { maxIterations });
        expect(early.iterations).toBeLessThanOrEqual(maxIterations);
        expect(early.capacity).toBeLessThanOrEqual(capacity + 1e-9);
        expect(early.upper).toBeGreaterThanOrEqual(capacity - 1e-9);
        expect(mutualInformation(rows, early.source)).toBeLessThanOrEqual(early.capacity + 1e-12);
      }
    }
  });

  it('is not changed by a repeated input or an output that never comes', () => {
    for (const rows of channels) {
      const more = [...rows, rows[0]!, rows[0]!].map((row) => [0, ...row]);
      expect(blahutArimoto(more).capacity).toBeCloseTo(blahutArimoto(rows).capacity, 9);
    }
  });

  it('loses nothing but time to inputs that are mixtures of others, where the plain iteration crawls', () => {
    const rows = randomRows(3, 4, 6);
    const mixtures = rows.map((row, x) => row.map((p, y) => (p + rows[(x + 1) % 4]![y]!) / 2));
    const { capacity, iterations } = blahutArimoto([...rows, ...mixtures]);
    expect(capacity).toBeCloseTo(blahutArimoto(rows).capacity, 8);
    const slow = plain([...rows, ...mixtures], iterations);
    expect(slow.upper - slow.lower).toBeGreaterThan(1e-8);
  });
});

describe('refuses', () => {
  it.each([
    ['no rows', [], /needs an input/],
    ['no outputs', [[]], /needs an input/],
    ['rows of unequal length', [[1], [0.5, 0.5]], /input 1: 2 probabilities where 1 are needed/],
    [
      'a sum that is not 1',
      [
        [0.5, 0.5],
        [0.5, 0.4],
      ],
      /input 1: the probabilities add up to 0.9/,
    ],
    ['a negative probability', [[1.5, -0.5]], /input 0: -0.5 is no probability/],
    ['NaN', [[Number.NaN, 1]], /NaN is no probability/],
  ])('%s', (_, rows, message) => {
    expect(() => blahutArimoto(rows as number[][])).toThrow(message);
    expect(() => blahutArimoto(rows as number[][])).toThrow(RangeError);
  });

  it('a source that does not fit', () => {
    expect(() => mutualInformation(zChannel, [1])).toThrow(/the source: 1 probabilities where 2/);
    expect(() => mutualInformation(zChannel, [0.5, 0.6])).toThrow(/the source: .* 1.1/);
  });
});
