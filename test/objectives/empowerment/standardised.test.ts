import { expect, it } from 'vitest';
import { standardised } from '../../../src/objectives/empowerment/standardised.js';
import { stream } from '../../../src/random.js';

/** Numbers of three units: around 100 ± 20, around −1 ± 0.1, and always 7. */
function rows(count: number, seed = 1): Float32Array {
  const random = stream(seed, 'layout');
  return Float32Array.from({ length: 3 * count }, (_, i) =>
    i % 3 === 0 ? 100 + 20 * random.normal() : i % 3 === 1 ? 0.1 * random.normal() - 1 : 7,
  );
}

it('gives every number mean 0 and standard deviation 1 over what was counted in, and 0 where nothing varies', () => {
  const all = rows(400);
  const scores = standardised(3);
  scores.add(all);
  const scored = scores.of(all);
  for (const j of [0, 1]) {
    const column = scored.filter((_, i) => i % 3 === j);
    expect(column.reduce((sum, x) => sum + x, 0) / 400).toBeCloseTo(0, 5);
    expect(column.reduce((sum, x) => sum + x * x, 0) / 400).toBeCloseTo(1, 5);
  }
  expect(scored.filter((_, i) => i % 3 === 2).every((x) => x === 0)).toBe(true);
});

it('comes to the same however the rows are parcelled out', () => {
  const [all, some] = [rows(100), rows(4, 2)];
  const [once, often] = [standardised(3), standardised(3)];
  once.add(all);
  for (const [from, to] of [
    [0, 1],
    [1, 40],
    [40, 100],
  ] as const)
    often.add(all.slice(3 * from, 3 * to));
  for (const [i, score] of often.of(some).entries()) expect(score).toBeCloseTo(once.of(some)[i]!, 5);
});

it('cuts at ±5, and knows nothing before anything was counted in', () => {
  const scores = standardised(3);
  expect([...scores.of(Float32Array.of(1, 2, 3))]).toEqual([0, 0, 0]);
  scores.add(rows(100));
  expect([...scores.of(Float32Array.of(1e6, -1e6, 7))]).toEqual([5, -5, 0]);
});

it('goes on from a snapshot, which what comes later does not change', () => {
  const [one, other] = [standardised(3), standardised(3)];
  one.add(rows(50));
  const saved = one.snapshot();
  one.add(rows(50, 2));
  other.restore(saved);
  expect(other.of(rows(5))).not.toEqual(one.of(rows(5)));
  other.add(rows(50, 2));
  expect(other.of(rows(5))).toEqual(one.of(rows(5)));
});
