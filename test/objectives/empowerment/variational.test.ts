import { describe, expect, it } from 'vitest';
import { blahutArimoto } from '../../../src/objectives/empowerment/blahutArimoto.js';
import { mutualInformation } from '../../../src/objectives/empowerment/channel.js';
import type { Rows } from '../../../src/objectives/empowerment/channel.js';
import {
  barberAgakov,
  expectedLogQ,
  posterior,
  variationalBound,
} from '../../../src/objectives/empowerment/variational.js';
import { stream } from '../../../src/random.js';
import { randomRows, symmetric, zChannel } from './channels.js';

const bits = (nats: number) => nats / Math.LN2;
const uniform = (n: number) => new Float64Array(n).fill(1 / n);

/** Best decoder for the source, then best source for the decoder, and so on; the bounds on the way. */
function alternated(rows: Rows, rounds: number, source: Float64Array = uniform(rows.length)) {
  const bounds: number[] = [];
  let omega: Float64Array = source;
  for (let round = 0; round < rounds; round++) {
    const found = variationalBound(expectedLogQ(rows, posterior(rows, omega)));
    bounds.push(found.bound);
    omega = found.source;
  }
  return { bounds, source: omega };
}

describe('alternating maximisation with exact decoders', () => {
  it('converges to 1.652933 bits on the 5-ary symmetric channel, ε = 0.1', () => {
    const { bounds } = alternated(symmetric(5, 0.1), 60, Float64Array.of(0.6, 0.1, 0.1, 0.15, 0.05));
    expect(bits(bounds.at(-1)!)).toBeCloseTo(1.652933, 6);
    expect(bits(bounds[0]!)).toBeLessThan(1.6);
  });

  it('climbs to the capacity and to the source that reaches it', () => {
    const { bounds, source } = alternated(zChannel, 200);
    for (const [i, bound] of bounds.slice(1).entries())
      expect(bound).toBeGreaterThanOrEqual(bounds[i]! - 1e-15);
    expect(bits(bounds.at(-1)!)).toBeCloseTo(0.321928, 6);
    expect(source[0]).toBeCloseTo(0.6, 6);
  });
});

describe('the bound', () => {
  it('from the uniform source is the information, not the capacity: 0.311278 bits on the Z-channel', () => {
    const u = expectedLogQ(zChannel, posterior(zChannel, uniform(2)));
    expect(bits(barberAgakov(u, uniform(2)))).toBeCloseTo(0.311278, 6);
    expect(bits(blahutArimoto(zChannel).capacity)).toBeCloseTo(0.321928, 6);
  });

  it('is never above information and capacity, whatever the decoder; at the posterior it is the information', () => {
    for (let seed = 0; seed < 60; seed++) {
      const [inputs, outputs] = [2 + (seed % 6), 2 + (seed % 4)];
      const rows = randomRows(seed, inputs, outputs);
      const { capacity } = blahutArimoto(rows);
      const [source] = randomRows(1000 + seed, 1, inputs) as [number[]];
      const q = columns(
        randomRows(2000 + seed, outputs, inputs).map((row) => row.map((p) => 0.9 * p + 0.1 / inputs)),
      );
      const u = expectedLogQ(rows, q);
      expect(barberAgakov(u, source)).toBeLessThanOrEqual(mutualInformation(rows, source) + 1e-12);
      expect(variationalBound(u).bound).toBeLessThanOrEqual(capacity + 1e-9);
      expect(variationalBound(u).bound).toBeGreaterThanOrEqual(barberAgakov(u, source) - 1e-12);
      const exact = expectedLogQ(rows, posterior(rows, source));
      expect(barberAgakov(exact, source)).toBeCloseTo(mutualInformation(rows, source), 12);
      expect(variationalBound(exact).bound).toBeLessThanOrEqual(capacity + 1e-9);
    }
  });

  it('is broken by a decoder that cheats: probabilities that add up to more than 1', () => {
    const q = posterior(zChannel, uniform(2)).map((row) => Array.from(row, (p) => 1.5 * p));
    expect(variationalBound(expectedLogQ(zChannel, q)).bound).toBeGreaterThan(
      blahutArimoto(zChannel).capacity,
    );
  });

  it('is what the best source gives, at any temperature', () => {
    const random = stream(3, 'policy');
    for (const beta of [0.1, 0.5, 1, 2, 10]) {
      const u = Array.from({ length: 6 }, () => 3 * random.normal());
      const { bound, source } = variationalBound(u, beta);
      const value = (omega: ArrayLike<number>) =>
        Array.from(omega).reduce((sum, p, x) => sum + p * (u[x]! - Math.log(p) / beta), 0);
      expect(value(source)).toBeCloseTo(bound, 12);
      const nudged = source.map((p) => p * Math.exp(0.1 * random.normal()));
      const total = nudged.reduce((sum, p) => sum + p, 0);
      expect(value(nudged.map((p) => p / total))).toBeLessThan(bound);
    }
  });

  it('falls as β rises, from 1 on below the capacity', () => {
    const u = expectedLogQ(zChannel, posterior(zChannel, [0.6, 0.4]));
    const bounds = [0.5, 1, 2, 4].map((beta) => variationalBound(u, beta).bound);
    expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
    expect(bits(bounds[1]!)).toBeCloseTo(0.321928, 6);
    expect(bounds[0]).toBeGreaterThan(blahutArimoto(zChannel).capacity);
  });

  it('leaves out actions that the decoder rules out, and holds for far-off values', () => {
    const { bound, source } = variationalBound([-Infinity, -1000, -1000]);
    expect(bound).toBeCloseTo(-1000 + Math.LN2, 10);
    expect([...source]).toEqual([0, 0.5, 0.5]);
  });

  it('refuses what has no source', () => {
    for (const u of [[], [-Infinity], [Number.NaN, 0], [Infinity]])
      expect(() => variationalBound(u)).toThrow(RangeError);
    for (const beta of [0, -1, Number.NaN]) expect(() => variationalBound([0], beta)).toThrow(RangeError);
    expect(() => barberAgakov([0, 0], [1])).toThrow(/1 probabilities where 2/);
  });
});

/** [outputs][inputs] → [inputs][outputs] */
function columns(rows: readonly (readonly number[])[]): number[][] {
  return rows[0]!.map((_, x) => rows.map((row) => row[x]!));
}
