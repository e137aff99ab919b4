import { describe, expect, it } from 'vitest';
import { waterFilling } from '../../../src/objectives/empowerment/waterFilling.js';
import { stream } from '../../../src/random.js';

const bits = (nats: number) => nats / Math.LN2;

describe('water-filling', () => {
  it.each([
    [[1], 3, [3], 1],
    [[2, 1], 1, [0.875, 0.125], 1.169925],
    [[2, 1], 0.5, [0.5, 0], 0.792481],
    [[1, 1], 6, [3, 3], 2],
    [[1, 2], 1, [0.125, 0.875], 1.169925],
    [[2, 0], 0.5, [0.5, 0], 0.792481],
    [[0, 0], 1, [0, 0], 0],
    [[], 1, [], 0],
    [[3, 2], 0, [0, 0], 0],
  ])('of s = %j with P = %d gives p = %j', (singularValues, power, powers, expected) => {
    const found = waterFilling(singularValues, power);
    expect(found.powers).toHaveLength(powers.length);
    for (const [i, p] of powers.entries()) expect(found.powers[i]).toBeCloseTo(p, 12);
    expect(bits(found.capacity)).toBeCloseTo(expected, 6);
  });

  it('spends all power, and no other way of spending it gives more', () => {
    const random = stream(1, 'layout');
    for (let trial = 0; trial < 50; trial++) {
      const s = Array.from({ length: 1 + random.integer(6) }, () => 3 * random.uniform());
      const power = 4 * random.uniform();
      const { capacity, powers } = waterFilling(s, power);
      expect(powers.reduce((sum, p) => sum + p, 0)).toBeCloseTo(power, 12);
      const shares = s.map(() => random.uniform());
      const total = shares.reduce((sum, share) => sum + share, 0);
      const other = s.reduce((sum, s, i) => sum + Math.log(1 + (s * s * power * shares[i]!) / total) / 2, 0);
      expect(other).toBeLessThanOrEqual(capacity + 1e-12);
    }
  });

  it('refuses what is no power and no singular value', () => {
    expect(() => waterFilling([1], -1)).toThrow(/the power is -1/);
    expect(() => waterFilling([1], Infinity)).toThrow(RangeError);
    expect(() => waterFilling([Number.NaN], 1)).toThrow(/a singular value is NaN/);
  });
});
