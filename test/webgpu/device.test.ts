import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { selectBackend } from '../../src/backend/select.js';
import { selfTest } from '../../src/backend/selfTest/selfTest.js';
import { fromArray, read } from '../../src/backend/tensor.js';
import { stream } from '../../src/random.js';

// A real device, which scripts/webgpu.mjs provides.

type Tensor = ReturnType<typeof tf.tensor>;
interface GpuData {
  values: unknown;
  resource: unknown;
}
interface Internals {
  readonly device: { destroy(): void };
  readonly tensorMap: { get(id: object): GpuData };
}

const internals = () => tf.backend() as unknown as Internals;
const dataOf = (tensor: Tensor) => internals().tensorMap.get(tensor.dataId);

beforeAll(async () => {
  const { name } = await selectBackend('webgpu');
  expect(name).toBe('webgpu');
});

it('passes the self-test and leaves no array behind', async () => {
  const arrays = tf.memory().numTensors;
  const result = await selfTest();
  expect(result.failed).toBeUndefined();
  expect(result.maxError).toBeLessThan(1e-5);
  expect(tf.memory().numTensors).toBe(arrays);
});

it('multiplies many rows by few in a fixed order', () => {
  const random = stream(4, 'init');
  const drawn = (columns: number) => Float32Array.from({ length: 4096 * columns }, () => random.normal());
  const [a, b] = [drawn(3), drawn(5)];
  const product = () =>
    tf.tidy(() => tf.matMul(tf.tensor2d(a, [4096, 3]), tf.tensor2d(b, [4096, 5]), true).dataSync());
  const first = product();
  for (let again = 0; again < 10; again++) expect(product()).toEqual(first);
  for (const [at, value] of first.entries()) {
    let right = 0;
    for (let row = 0; row < 4096; row++) right += a[row * 3 + Math.floor(at / 5)]! * b[row * 5 + (at % 5)]!;
    expect(value).toBeCloseTo(right, 3);
  }
});

describe('reading at once', () => {
  it('computes even the smallest array on the device', () => {
    const [a, b] = [tf.tensor([1, 2]), tf.tensor([3, 4])];
    const sum = tf.add(a, b);
    for (const tensor of [a, b, sum]) expect(dataOf(tensor).resource).not.toBeNull();
    expect(dataOf(sum).values).toBeUndefined();
    expect([...sum.dataSync()]).toEqual([4, 6]);
    tf.dispose([a, b, sum]);
  });

  it('gives every kind of number, and every size, as it was', () => {
    const doubled = (values: Float32Array) => tf.tidy(() => tf.tensor(values).mul(2).dataSync());
    for (const size of [1, 3, 64, 65, 100_003]) {
      const values = Float32Array.from({ length: size }, (_, i) => (i % 1000) - 500.25);
      expect(doubled(values)).toEqual(values.map((value) => 2 * value));
    }
    expect([
      ...tf.tidy(() =>
        tf
          .tensor([7, -8, 2 ** 20], [3], 'int32')
          .add(tf.scalar(1, 'int32'))
          .dataSync(),
      ),
    ]).toEqual([8, -7, 2 ** 20 + 1]);
    expect([...tf.tidy(() => tf.greater(tf.tensor([1, 2, 3]), 2).dataSync())]).toEqual([0, 0, 1]);
    expect(tf.tidy(() => tf.zeros([0, 4]).mul(2).dataSync())).toHaveLength(0);
  });

  it('gives the same as reading by a promise', async () => {
    const tensor = tf.tidy(() => tf.tensor([1, 2, 3]).square());
    expect([...(await tensor.data())]).toEqual([1, 4, 9]);
    const next = tensor.mul(2);
    expect([...next.dataSync()]).toEqual([2, 8, 18]);
    tf.dispose([tensor, next]);
  });

  it('gives copies, so that what others do to them changes no array', () => {
    const tensor = fromArray(Float32Array.of(1, 2), [2]);
    const squared = tf.square(tensor as unknown as Tensor);
    read(squared).fill(9);
    expect([...read(squared)]).toEqual([1, 4]);
    expect([...read(tf.neg(squared))]).toEqual([-1, -4]);
    tf.dispose([tensor as unknown as Tensor, squared]);
  });

  it('waits for all that was asked before, over several submissions', () => {
    const result = tf.tidy(() => {
      let x: Tensor = tf.ones([8, 8]);
      for (let i = 0; i < 100; i++) x = tf.add(x, 1);
      return x.dataSync();
    });
    expect(new Set(result)).toEqual(new Set([101]));
  });

  it('does not take memory for each reading', () => {
    const bytes = () => (tf.memory() as { numBytesAllocatedInGPU?: number }).numBytesAllocatedInGPU!;
    const once = () => tf.tidy(() => tf.tensor(new Float32Array(1000)).add(1).dataSync());
    for (let i = 0; i < 20; i++) once();
    const settled = bytes();
    for (let i = 0; i < 200; i++) once();
    expect(bytes()).toBe(settled);
  });

  it('refuses complex numbers instead of giving their real part', () => {
    const tensor = tf.complex([1], [2]);
    expect(() => tensor.dataSync()).toThrow(/complex64 cannot be read from WebGPU/);
    tensor.dispose();
  });
});

// Each leaves the device unusable, so they come last.
describe('a device that fails', () => {
  it('says so where it refused to compute, from then on', () => {
    const fine = tf.tidy(() => tf.tensor([1, 2]).add(1));
    expect([...fine.dataSync()]).toEqual([2, 3]);
    const huge = tf.tidy(() => tf.fill([2 ** 31], 1));
    const refusal = /^the WebGPU device refused to compute: .*(size|memory)/i;
    expect(() => huge.dataSync()).toThrow(refusal);
    expect(() => fine.dataSync()).toThrow(refusal);
  });
});
