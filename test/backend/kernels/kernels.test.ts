import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/backend/engine.js';
import { repairs } from '../../../src/backend/kernels/index.js';
import { selectBackend } from '../../../src/backend/select.js';
import { stream } from '../../../src/random.js';
import { columnSums, product, toMatrix, transpose } from '../float64.js';
import { apart, finiteDifferences } from './finiteDifferences.js';
import type { Tensor } from './finiteDifferences.js';

const random = stream(1, 'init');
const normals = (size: number) => Float32Array.from({ length: size }, () => random.normal());
const normal = (...shape: number[]) => tf.tensor(normals(shape.reduce((a, b) => a * b, 1)), shape);
const numbers = (tensor: Tensor) => [...tensor.dataSync()];
const flags = [false, true];

const pool = (x: Tensor) => tf.maxPool(x as never, 2, 2, 'valid') as Tensor;
const [image, volume, filter] = [normals(2 * 6 * 6), normals(2 * 4 * 4 * 4 * 3), normals(2 * 2 * 2 * 3 * 2)];

/** What the stock kernels get wrong; the cpu back end has it right. */
const wronglyComputed: Readonly<Record<string, () => Tensor>> = {
  'the gradient of maxPool': () => tf.grad(pool)(tf.tensor(image, [2, 6, 6, 1])),
  maxPool3d: () =>
    tf.maxPool3d(
      tf.tensor5d(
        volume.map((x) => x - 9),
        [2, 4, 4, 4, 3],
      ),
      2,
      2,
      'valid',
    ),
  maxPoolWithArgmax: () =>
    tf.maxPoolWithArgmax(
      tf.tensor4d(
        image.map((x) => x - 9),
        [2, 6, 6, 1],
      ),
      2,
      2,
      'valid',
    )['result']!,
  'the gradient of conv3d': () => {
    const f = (x: Tensor) => tf.conv3d(x as never, tf.tensor5d(filter, [2, 2, 2, 3, 2]), 1, 'valid');
    return tf.grad(f)(tf.tensor(volume, [2, 4, 4, 4, 3]));
  },
};

const stock: Record<string, readonly number[]> = {};
const right: Record<string, readonly number[]> = {};
const [left, other] = [normals(37 * 300), normals(300 * 21)];
const plain = { a: () => tf.tensor2d(left, [37, 300]), b: () => tf.tensor2d(other, [300, 21]) };
let stockProduct: Uint32Array;
const aliased = () => tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);

beforeAll(async () => {
  await import('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend('wasm');
  for (const [name, compute] of Object.entries(wronglyComputed)) stock[name] = numbers(compute());
  stockProduct = new Uint32Array(tf.matMul(plain.a(), plain.b()).dataSync<'float32'>().buffer);
  const b = aliased();
  tf.matMul(tf.ones([1, 2]), b);
  stock['reshaped'] = numbers(tf.matMul(tf.ones([1, 3]), b.reshape([3, 2])));
  await tf.setBackend('cpu');
  for (const [name, compute] of Object.entries(wronglyComputed)) right[name] = numbers(compute());
  await selectBackend('wasm');
});

describe('a product of matrices', () => {
  const cases = [
    { a: [1, 1], b: [1, 1] },
    { a: [2, 3], b: [3, 5] },
    { a: [17, 5], b: [5, 9] },
    { a: [3, 7, 5], b: [3, 5, 2] },
    { a: [3, 7, 5], b: [1, 5, 2] },
    { a: [1, 7, 5], b: [3, 5, 2] },
    { a: [2, 2, 3, 4], b: [2, 2, 4, 5] },
  ].flatMap((shapes) => flags.flatMap((tA) => flags.map((tB) => ({ ...shapes, tA, tB }))));

  /** What is multiplied is `shape`; what is stored has its last two axes exchanged if `flip`. */
  const operand = (shape: readonly number[], flip: boolean) =>
    flip ? normal(...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!) : normal(...shape);

  function inFloat64(a: Tensor, b: Tensor, tA: boolean, tB: boolean): number[] {
    const matrices = (x: Tensor, flip: boolean) => {
      const [n, m] = x.shape.slice(-2) as [number, number];
      const stack = Array.from({ length: x.size / n / m }, (_, i) => toMatrix(x.dataSync(), m, i * n * m, n));
      return flip ? stack.map(transpose) : stack;
    };
    const [left, right] = [matrices(a, tA), matrices(b, tB)];
    const count = Math.max(left.length, right.length);
    return Array.from({ length: count }, (_, i) =>
      product(left[i % left.length]!, right[i % right.length]!),
    ).flat(2);
  }

  it.each(cases)('$a × $b with transposes $tA, $tB is what plain loops give', ({ a, b, tA, tB }) => {
    const [x, y] = [operand(a, tA), operand(b, tB)];
    const right = inFloat64(x, y, tA, tB);
    const c = tf.matMul(x, y, tA, tB);
    expect(c.shape.slice(-2)).toEqual([a.at(-2), b.at(-1)]);
    expect(apart(numbers(c), right)).toBeLessThan(1e-5);
    expect(numbers(tf.fused.matMul({ a: x, b: y, transposeA: tA, transposeB: tB }))).toEqual(numbers(c));
  });

  // TensorFlow.js does not sum a gradient over a stack that was broadcast.
  const sameStack = cases.filter(({ a, b }) => a.length === 2 || a[0] === b[0]);

  it.each(sameStack)(
    '$a × $b with transposes $tA, $tB has the gradient of finite differences',
    ({ a, b, tA, tB }) => {
      const [x, y] = [operand(a, tA), operand(b, tB)];
      const f = (x: Tensor, y: Tensor) => tf.matMul(x, y, tA, tB);
      const dy = normal(...f(x, y).shape);
      const [dx, dY] = tf.grads(f)([x, y], dy) as [Tensor, Tensor];
      expect(
        apart(
          numbers(dx),
          finiteDifferences((x) => f(x, y), x, dy),
        ),
      ).toBeLessThan(2e-3);
      expect(
        apart(
          numbers(dY),
          finiteDifferences((y) => f(x, y), y, dy),
        ),
      ).toBeLessThan(2e-3);
    },
  );

  it('gives stored values', () => {
    const a = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
    expect(numbers(tf.matMul(a, a, true, false))).toEqual([17, 22, 27, 22, 29, 36, 27, 36, 45]);
    expect(numbers(tf.matMul(a, a, false, true))).toEqual([14, 32, 32, 77]);
    const stack = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
    expect(numbers(tf.matMul(stack, stack, true, true))).toEqual([7, 15, 10, 22, 67, 91, 78, 106]);
  });

  it('adds a bias and applies an activation to transposed and stacked operands alike', () => {
    const [a, b, bias] = [normal(3, 4, 5), normal(3, 2, 5), normal(2)];
    const fused = tf.fused.matMul({ a, b, transposeB: true, bias, activation: 'relu' } as never);
    const plain = tf.relu(tf.add(tf.matMul(a, b, false, true), bias));
    expect(apart(numbers(fused), numbers(plain))).toBeLessThan(1e-6);
  });

  it('takes a bias that was made in another shape', () => {
    const [a, b] = [tf.tensor2d([1, 2], [1, 2]), tf.tensor2d([1, 2, 3, 4], [2, 2])];
    const bias = tf.tensor2d([10, 20], [1, 2]).reshape([2]);
    expect(numbers(tf.fused.matMul({ a, b, bias }))).toEqual([17, 30]);
  });

  it('is right for a right operand that was multiplied before in another shape', () => {
    const b = aliased();
    expect(numbers(tf.matMul(tf.ones([1, 2]), b))).toEqual([5, 7, 9]);
    expect(numbers(tf.matMul(tf.ones([1, 3]), b.reshape([3, 2])))).toEqual([9, 12]);
    expect(stock['reshaped']).not.toEqual([9, 12]);
    expect(numbers(tf.matMul(tf.ones([1, 2]), b))).toEqual([5, 7, 9]);
  });

  it('gives an empty product of no rows', () => {
    expect(tf.matMul(tf.zeros([0, 3]), normal(3, 2)).shape).toEqual([0, 2]);
  });

  it('says what does not fit', () => {
    expect(() => tf.matMul(normal(2, 2, 3), normal(3, 3, 2))).toThrow(/broadcast|Broadcast/);
    expect(() => tf.matMul(normal(2, 3), normal(2, 3))).toThrow(/inner/i);
    expect(() => tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 1]))).toThrow(/nothing to sum over/);
  });

  it('gives the bits of XNNPACK, which sums in the same order', () => {
    expect(new Uint32Array(tf.matMul(plain.a(), plain.b()).dataSync<'float32'>().buffer)).toEqual(
      stockProduct,
    );
  });

  it('is faster with a transpose than the stock kernel by far', () => {
    const [a, b] = [normal(256, 64), normal(256, 64)];
    const time = (work: () => Tensor) => {
      const times = Array.from({ length: 9 }, () => {
        const start = performance.now();
        work().dispose();
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    // The stock kernel takes 13 times as long as a plain product; laying out Aᵀ and packing B about twice.
    const plain = time(() => tf.matMul(b.reshape([64, 256]), a));
    expect(time(() => tf.matMul(b, a, true, false))).toBeLessThan(6 * plain);
  });
});

describe('unsortedSegmentSum', () => {
  it('adds rows by segment, leaving out ids that are no segment', () => {
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 2]);
    const sums = tf.unsortedSegmentSum(x, tf.tensor1d([2, 0, 2, -1, 3], 'int32'), 3);
    expect(sums.shape).toEqual([3, 2]);
    expect(numbers(sums)).toEqual([3, 4, 0, 0, 6, 8]);
  });

  it('adds integers and single numbers', () => {
    const sums = tf.unsortedSegmentSum(tf.tensor1d([1, 2, 3], 'int32'), tf.tensor1d([1, 1, 0], 'int32'), 2);
    expect(sums.dtype).toBe('int32');
    expect(numbers(sums)).toEqual([3, 3]);
  });

  it.each([0, 1, 2])('gives gather over axis %i the gradient of finite differences', (axis) => {
    const x = normal(3, 4, 2);
    const indices = tf.tensor1d([1, 0, 1, 1], 'int32');
    const f = (x: Tensor) => tf.gather(x, indices, axis);
    const dy = normal(...f(x).shape);
    const [dx] = tf.grads(f)([x], dy) as [Tensor];
    expect(apart(numbers(dx), finiteDifferences(f, x, dy))).toBeLessThan(2e-3);
  });

  it('has a gradient of its own', () => {
    const ids = tf.tensor1d([1, 0, 1], 'int32');
    const [dx] = tf.grads((x: Tensor) => tf.unsortedSegmentSum(x, ids, 2))([normal(3)], tf.tensor1d([5, 7]));
    expect(numbers(dx!)).toEqual([7, 5, 7]);
  });
});

describe('tanh', () => {
  it('lies within 2e-7 of the real one, and within 4e-7 relative to it', () => {
    const x = Float32Array.from({ length: 4001 }, (_, i) => (i - 2000) / 200);
    const y = tf.tanh(tf.tensor1d(x)).dataSync();
    expect(apart([...y], [...x].map(Math.tanh))).toBeLessThan(2e-7);
    const off = y.map((value, i) => value / Math.fround(Math.tanh(x[i]!)) - 1);
    expect(Math.max(...off.filter((value) => !Number.isNaN(value)).map(Math.abs))).toBeLessThan(4e-7);
  });

  it('gives stored values, NaN and infinities included', () => {
    const x = tf.tensor1d([Number.NaN, Infinity, -Infinity, 0, 1, -100, 100]);
    const [nan, ...rest] = numbers(tf.tanh(x));
    expect(nan).toBeNaN();
    expect(apart(rest, [1, -1, 0, 0.761594156, -1, 1])).toBeLessThan(2e-7);
  });

  it('keeps shape, its argument and the count of arrays, for none and one element too', () => {
    const x = normal(3, 5);
    const before = { values: numbers(x), arrays: tf.memory().numTensors };
    const y = tf.tanh(x);
    expect(y.shape).toEqual([3, 5]);
    y.dispose();
    expect({ values: numbers(x), arrays: tf.memory().numTensors }).toEqual(before);
    expect(tf.tanh(tf.tensor2d([], [0, 4])).shape).toEqual([0, 4]);
    expect(numbers(tf.tanh(tf.scalar(0.5)))[0]).toBeCloseTo(Math.tanh(0.5), 6);
  });

  it('has the gradient of finite differences', () => {
    const [x, dy] = [normal(4, 5), normal(4, 5)];
    const [dx] = tf.grads((x: Tensor) => tf.tanh(x))([x], dy) as [Tensor];
    expect(
      apart(
        numbers(dx),
        finiteDifferences((x) => tf.tanh(x), x, dy),
      ),
    ).toBeLessThan(2e-3);
  });
});

describe('the gradient of tanh', () => {
  it('has the bits of the operations one after the other', () => {
    const [h, delta] = [tf.tanh(normal(63, 65)), normal(63, 65)];
    const right = tf.mul(delta, tf.sub(tf.fill([1, 1], 1), tf.square(h)));
    const [ours, bits] = [tf.engine().runKernel('TanhGrad', { y: h, dy: delta }) as Tensor, right.dataSync()];
    expect(ours.shape).toEqual([63, 65]);
    expect(ours.dataSync()).toEqual(bits);
  });

  it('refuses arrays of two shapes', () => {
    const run = () => tf.engine().runKernel('TanhGrad', { y: normal(2, 3), dy: normal(3, 2) });
    expect(run).toThrow(/the shape of its value: \[3,2\], \[2,3\]/);
  });
});

describe('the mean of outer products', () => {
  it('has the bits of a product and a multiplication after it', () => {
    const [a, b] = [normal(63, 5), normal(63, 65)];
    const right = tf.mul(tf.matMul(a, b, true, false), tf.fill([1, 1], 1 / 63));
    const ours = tf.engine().runKernel('MeanOuterProduct', { a, b }) as Tensor;
    expect(ours.shape).toEqual([5, 65]);
    expect(ours.dataSync()).toEqual(right.dataSync());
  });

  it('refuses arrays of different rows', () => {
    const run = () => tf.engine().runKernel('MeanOuterProduct', { a: normal(2, 3), b: normal(3, 2) });
    expect(run).toThrow(/inner dimensions of \[2,3\] and \[3,2\] differ/);
  });
});

describe('sums and means of columns', () => {
  it.each([
    [1, 1],
    [3, 2],
    [4, 3],
    [1023, 5],
    [6, 2, 3],
  ])('%i × %i … is what plain loops give', (...shape) => {
    const x = normal(...shape);
    const right = columnSums(toMatrix(x.dataSync(), x.size / shape[0]));
    expect(tf.sum(x, 0).shape).toEqual(shape.slice(1));
    expect(apart(numbers(tf.sum(x, 0)), right)).toBeLessThan(1e-5);
    expect(
      apart(
        numbers(tf.mean(x, 0)),
        right.map((sum) => sum / shape[0]),
      ),
    ).toBeLessThan(1e-5);
  });

  it('keeps the axis where asked, counts axes from the end, and leaves other sums to the stock kernel', () => {
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
    expect(tf.mean(x, 0, true).shape).toEqual([1, 2]);
    expect(numbers(tf.sum(x, -2))).toEqual([9, 12]);
    expect(numbers(tf.sum(x, 1))).toEqual([3, 7, 11]);
    expect(numbers(tf.sum(x))).toEqual([21]);
    expect(numbers(tf.sum(x.toInt(), 0))).toEqual([9, 12]);
  });

  it('has the gradient of finite differences', () => {
    const [x, dy] = [normal(5, 3), normal(3)];
    for (const f of [(x: Tensor) => tf.sum(x, 0), (x: Tensor) => tf.mean(x, 0)]) {
      const [dx] = tf.grads(f)([x], dy) as [Tensor];
      expect(apart(numbers(dx), finiteDifferences(f, x, dy))).toBeLessThan(2e-3);
    }
  });
});

describe('kernels known to be wrong', () => {
  const mended = 'the gradient of maxPool';
  const names = Object.keys(wronglyComputed);

  it.each(names)('%s is wrong in the stock kernel: when it no longer is, ours can go', (name) => {
    expect(apart(stock[name]!, right[name]!)).toBeGreaterThan(0.01);
  });

  it(`${mended} is mended`, () => {
    expect(numbers(wronglyComputed[mended]!())).toEqual(right[mended]);
  });

  it.each(names.filter((name) => name !== mended))('%s is refused, with the reason', (name) => {
    expect(wronglyComputed[name]!).toThrow(new RegExp(`${name}.* is refused on the 'wasm' back end: `));
  });

  it('the forward pass of maxPool is kept', () => {
    expect(numbers(pool(tf.tensor4d([-1, -2, -3, -4], [1, 2, 2, 1])))).toEqual([-1]);
  });
});

it('every repair takes the place of one kernel, and runs on this back end', () => {
  const names = repairs.map(({ kernel }) => kernel);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !tf.getKernel(name, 'wasm'))).toEqual([]);
});
