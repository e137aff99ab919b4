import { beforeAll, expect, test } from 'vitest';
import { selectBackend } from '../../dist/index.js';
import {
  atPeak,
  backwardProducts,
  forwardProducts,
  productSubjects,
} from '../../bench/subjects/products.mjs';

beforeAll(async () => {
  await selectBackend('wasm');
});

interface Product {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

const work = (products: readonly Product[]): number =>
  products.reduce((sum, { m, k, n }) => sum + m * k * n, 0);
const sizes = [64, 128, 64, 4];
const synapses = 64 * 128 + 128 * 64 + 64 * 4;

test('a forward pass is one product an area', () => {
  expect(forwardProducts(sizes, 32)).toHaveLength(3);
  expect(work(forwardProducts(sizes, 32))).toBe(32 * synapses);
});

test('a backward pass is two an area, less what the senses would be sent', () => {
  expect(backwardProducts(sizes, 32)).toHaveLength(5);
  expect(work(backwardProducts(sizes, 32))).toBe(32 * (2 * synapses - 64 * 128));
});

test('they run on the back end, each that differs once', async () => {
  const subjects = productSubjects([...forwardProducts(sizes, 32), ...forwardProducts(sizes, 32)]);
  expect(Object.keys(subjects)).toEqual(['product 32×64×128', 'product 32×128×64', 'product 32×64×4']);
  for (const subject of Object.values(subjects)) expect(await subject()).toBeGreaterThan(0);
});

test('their times add up, those that come twice twice', () => {
  const twice = [...forwardProducts([2, 3], 1), ...forwardProducts([2, 3, 4], 1)];
  expect(atPeak(twice, { 'product 1×2×3': { best: 5 }, 'product 1×3×4': { best: 7 } })).toBe(17);
});
