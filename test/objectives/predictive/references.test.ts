import { describe, expect, it } from 'vitest';
import {
  copyLastLength,
  marginalLength,
  noiseLength,
  uniformLength,
} from '../../../src/objectives/predictive/references.js';
import { stream } from '../../../src/random.js';

const entropy = (...shares: readonly number[]) => -shares.reduce((sum, p) => sum + p * Math.log(p), 0);

it('who knows nothing needs ln K for each number', () => {
  expect(uniformLength(3, 8)).toBeCloseTo(3 * Math.log(8), 12);
  expect(uniformLength(5, 1)).toBe(0);
});

describe('who knows how often each bin comes', () => {
  it('needs the entropy of each number: ½, ¼, ¼ of one and ¼, ¾ of the other', () => {
    const code = Uint8Array.of(0, 3, 0, 3, 1, 3, 2, 0);
    expect(marginalLength(code, 2, 4)).toBeCloseTo(1.5 * Math.log(2) + entropy(0.25, 0.75), 12);
  });

  it('needs nothing for what is always the same, ln K for what is evenly spread, and never more', () => {
    expect(marginalLength(new Uint8Array(12).fill(2), 3, 4)).toBe(0);
    expect(marginalLength(Uint8Array.of(0, 1, 2, 3), 1, 4)).toBeCloseTo(uniformLength(1, 4), 12);
    const random = stream(1, 'layout');
    const code = Uint8Array.from({ length: 200 }, () => Math.floor(4 * random.uniform() ** 2));
    expect(marginalLength(code, 2, 4)).toBeLessThan(uniformLength(2, 4));
  });
});

describe('who says that nothing changes', () => {
  it('needs nothing where that is true', () => {
    const constant = Uint8Array.of(3, 1, 3, 1, 3, 1);
    expect(copyLastLength(constant, constant, 2, 4)).toBe(0);
  });

  it('needs h(ε) + ε ln(K − 1) a number, with ε = ¼ for the first and ½ for the second', () => {
    const before = Uint8Array.of(0, 0, 0, 1, 0, 2, 0, 3);
    const after = Uint8Array.of(0, 0, 0, 1, 0, 0, 2, 0);
    const lengths = [entropy(0.25, 0.75) + 0.25 * Math.log(3), entropy(0.5, 0.5) + 0.5 * Math.log(3)];
    expect(copyLastLength(before, after, 2, 4)).toBeCloseTo(lengths[0]! + lengths[1]!, 12);
  });

  it('needs ln(K − 1) where everything changes, and ln K where it does as often as by chance', () => {
    const still = new Uint8Array(4);
    expect(copyLastLength(still, Uint8Array.of(1, 2, 3, 1), 1, 4)).toBeCloseTo(Math.log(3), 12);
    expect(copyLastLength(still, Uint8Array.of(0, 1, 2, 3), 1, 4)).toBeCloseTo(Math.log(4), 12);
    expect(copyLastLength(still, Uint8Array.of(1, 0, 1, 1), 1, 2)).toBeCloseTo(entropy(0.25, 0.75), 12);
  });
});

describe('who foresees everything but the noise', () => {
  const number = (index: number) => ({ name: 'x', index, low: -2, high: 2 });

  it('needs the entropy of the bins: 1.317973 nats for four of one σ around the mean, ln 2 for two', () => {
    // Φ(−1) = 0.158655254 lies below each of the outer edges.
    const outer = 0.158655254;
    const hand = entropy(outer, 0.5 - outer, 0.5 - outer, outer);
    expect(hand).toBeCloseTo(1.317973, 6);
    expect(noiseLength(Float32Array.of(0), 1, [number(0)], [1], 4)).toBeCloseTo(hand, 8);
    expect(noiseLength(Float32Array.of(0), 1, [number(0)], [1], 2)).toBeCloseTo(Math.log(2), 12);
  });

  it('needs the mean over rows of what its numbers need together, and nothing for those without noise', () => {
    const rows = Float32Array.of(9, 0, 9, -1.5);
    const each = [0, -1.5].map((x) => noiseLength(Float32Array.of(x), 1, [number(0)], [1], 4));
    expect(each[1]).toBeLessThan(each[0]!);
    const both = noiseLength(rows, 2, [number(0), number(1)], [0, 1], 4);
    expect(both).toBeCloseTo((each[0]! + each[1]!) / 2, 12);
  });

  it('is never below 0, where the entropy of the density is; and at an edge a bit is left, however small σ', () => {
    const length = (x: number) => noiseLength(Float32Array.of(x), 1, [number(0)], [0.01], 4);
    expect(Math.log(0.01 * Math.sqrt(2 * Math.PI * Math.E))).toBeLessThan(0);
    expect(length(0.5)).toBe(0);
    expect(length(1)).toBeCloseTo(Math.log(2), 12);
  });
});
