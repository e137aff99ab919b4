import { describe, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../src/normal.js';

describe('the standard normal distribution', () => {
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [-3, 1.3498980316300946e-3],
    [-6, 9.865876450376981e-10],
    [8, 1 - 6.220960574271784e-16],
    [-37, 5.725571222524577e-300],
  ])('Φ(%d) = %d', (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1e-14);
  });

  test('has its series and its fraction meet', () => {
    expect(normalCdf(3 + 1e-12) - normalCdf(3 - 1e-12)).toBeLessThan(1e-14);
    expect(normalCdf(3 + 1e-12)).toBeGreaterThanOrEqual(normalCdf(3 - 1e-12));
  });

  test('is undone by its quantile', () => {
    for (const p of [1e-300, 1e-12, 0.001, 0.3, 0.5, 0.794, 1 - 1e-9])
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-12);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });

  test('has no quantile outside 0 … 1', () => {
    for (const p of [-0.1, 1.1, NaN]) expect(() => normalQuantile(p)).toThrow('it must be 0 … 1');
    expect(normalCdf(NaN)).toBeNaN();
  });
});
