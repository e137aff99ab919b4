import { expect, it } from 'vitest';
import { newNorm, observed, spreadOf, whitened } from '../../src/objectives/runningNorm.js';

it('is the same whether rows come at once or in parts', () => {
  const rows = Float32Array.of(1, 10, 2, 30, 3, 20, 8, 0);
  const whole = observed(newNorm(2), rows);
  const parts = observed(observed(newNorm(2), rows.slice(0, 6)), rows.slice(6));
  expect(whole.mean[0]).toBeCloseTo(3.5, 12);
  expect(spreadOf(whole, 0)).toBeCloseTo(Math.sqrt((2.5 ** 2 + 1.5 ** 2 + 0.5 ** 2 + 4.5 ** 2) / 4), 12);
  for (const c of [0, 1]) {
    expect(parts.mean[c]).toBeCloseTo(whole.mean[c]!, 12);
    expect(spreadOf(parts, c)).toBeCloseTo(spreadOf(whole, c), 12);
  }
});

it('whitens, cut at the limit', () => {
  const norm = observed(newNorm(1), Float32Array.of(-1, 1));
  expect([...whitened(norm, Float32Array.of(0, 1, -2, 100), 5)]).toEqual([0, 1, -2, 5]);
});
