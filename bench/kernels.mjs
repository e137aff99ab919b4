#!/usr/bin/env node
// What each kernel of ours costs on wasm: the stock kernel, ours, and plain loops over typed arrays where they are short.
//
//   npm run bench:kernels [-- words of a name]        (needs `npm run build`)
//
// All in one process, taking turns; figures are medians of processor time. "wrong" and "none" say why there is no stock one.
import { selectBackend, stream } from '../dist/index.js';
import { tf } from '../dist/backend/engine.js';
import { Adam } from '../dist/backend/optimizers/adam.js';
import { Momentum } from '../dist/backend/optimizers/momentum.js';
import { median } from './measure/rounds.mjs';

const rounds = 11;
const roundMs = 20;
const random = stream(1, 'init');
const size = (shape) => shape.reduce((a, b) => a * b, 1);
const normals = (shape) => Float32Array.from({ length: size(shape) }, () => random.normal());

await import('@tensorflow/tfjs-backend-wasm');
await tf.setBackend('wasm');
const stock = new Map(
  tf.getKernelsForBackend('wasm').map((kernel) => [kernel.kernelName, kernel.kernelFunc]),
);
await selectBackend('wasm');
const heap = /** @type {any} */ (tf.backend());
const ours = (name) => /** @type {any} */ (tf.getKernel(name, 'wasm').kernelFunc);

const elementwise = (kernel, f) => ({
  kernel,
  shapes: { x: [8192, 64] },
  attrs: {},
  plain: ({ x }, y) => {
    for (let i = 0; i < x.length; i++) y[i] = f(x[i]);
  },
});

const product = (m, k, n, transposeA, transposeB, stack = []) => ({
  kernel: 'BatchMatMul',
  label: `${[...stack, m].join('×')}×${k}×${n} ${transposeA ? 'Aᵀ' : 'A'}${transposeB ? 'Bᵀ' : 'B'}`,
  // The stock kernel wants stacks, as tf.matMul makes them.
  shapes: {
    a: [...(stack.length > 0 ? stack : [1]), ...(transposeA ? [k, m] : [m, k])],
    b: [...(stack.length > 0 ? stack : [1]), ...(transposeB ? [n, k] : [k, n])],
  },
  attrs: { transposeA, transposeB },
});

/** Adds what one pixel of dy says of one tap of the filter. */
function correlate(x, dy, dw, tap, image, pixel) {
  const [i, j] = [Math.floor(pixel / 14) + Math.floor(tap / 3), (pixel % 14) + (tap % 3)];
  const from = ((image * 16 + i) * 16 + j) * 8;
  const error = (image * 14 * 14 + pixel) * 16;
  for (let p = 0; p < 8; p++)
    for (let q = 0; q < 16; q++) dw[(tap * 8 + p) * 16 + q] += x[from + p] * dy[error + q];
}

/** @type {any[]} */
const rows = [
  elementwise('Tanh', Math.tanh),
  elementwise('Exp', Math.exp),
  elementwise('Softplus', (x) => Math.log1p(Math.exp(x))),
  elementwise('Sign', Math.sign),
  {
    ...product(64, 64, 64, false, false),
    plain: ({ a, b }, c) => {
      c.fill(0);
      for (let i = 0; i < 64; i++)
        for (let k = 0; k < 64; k++)
          for (let j = 0, x = a[i * 64 + k]; j < 64; j++) c[i * 64 + j] += x * b[k * 64 + j];
    },
  },
  product(1024, 64, 64, false, false),
  product(64, 1024, 64, true, false),
  product(1024, 64, 64, false, true),
  product(64, 8192, 64, true, false),
  product(64, 64, 64, false, false, [8]),
  product(512, 512, 512, false, false),
  product(512, 512, 512, true, false),
  product(512, 512, 512, false, true),
  {
    kernel: '_FusedMatMul',
    label: '1024×64×64 + bias, relu',
    shapes: { a: [1, 1024, 64], b: [1, 64, 64], bias: [64] },
    attrs: { transposeA: false, transposeB: false, activation: 'relu' },
  },
  {
    kernel: 'Sum',
    label: '8192×64 over rows',
    shapes: { x: [8192, 64] },
    attrs: { axis: [0], keepDims: false },
    plain: ({ x }, y) => {
      y.fill(0);
      for (let i = 0; i < x.length; i++) y[i % 64] += x[i];
    },
  },
  {
    kernel: 'Mean',
    label: '8192×64 over rows',
    shapes: { x: [8192, 64] },
    attrs: { axis: [0], keepDims: false },
  },
  {
    kernel: 'Transpose',
    label: '8192×64',
    shapes: { x: [8192, 64] },
    attrs: { perm: [1, 0] },
    plain: ({ x }, y) => {
      for (let i = 0; i < 8192; i++) for (let j = 0; j < 64; j++) y[j * 8192 + i] = x[i * 64 + j];
    },
  },
  {
    kernel: 'UnsortedSegmentSum',
    label: '8192×64 into 32',
    shapes: { x: [8192, 64] },
    ids: 32,
    attrs: { numSegments: 32 },
    absent: 'none',
    plain: ({ x, segmentIds }, y) => {
      y.fill(0);
      for (let i = 0; i < segmentIds.length; i++)
        for (let j = 0; j < 64; j++) y[segmentIds[i] * 64 + j] += x[i * 64 + j];
    },
  },
  {
    kernel: 'MaxPoolGrad',
    label: '32×16×16×16 by 2×2',
    shapes: { input: [32, 16, 16, 16], dy: [32, 8, 8, 16], output: [32, 8, 8, 16] },
    attrs: { filterSize: 2, strides: 2, pad: 'valid' },
    wrong: true,
  },
  {
    kernel: 'Conv2DBackpropFilter',
    label: '32×16×16×8 by 3×3 to 16',
    shapes: { x: [32, 16, 16, 8], dy: [32, 14, 14, 16] },
    attrs: { strides: 1, pad: 'valid', dataFormat: 'NHWC', filterShape: [3, 3, 8, 16] },
    absent: 'none',
    plain: ({ x, dy }, dw) => {
      dw.fill(0);
      for (let tap = 0; tap < 9; tap++)
        for (let image = 0; image < 32; image++)
          for (let pixel = 0; pixel < 14 * 14; pixel++) correlate(x, dy, dw, tap, image, pixel);
    },
  },
  ...[64, 512].flatMap((units) => [
    {
      label: `Adam, ${units}×${units} and ${units}`,
      units,
      make: () => [new tf.AdamOptimizer(1e-3, 0.9, 0.999), new Adam(1e-3, 0.9, 0.999)],
    },
    {
      label: `momentum, ${units}×${units} and ${units}`,
      units,
      make: () => [new tf.MomentumOptimizer(1e-3, 0.9), new Momentum(1e-3, 0.9)],
    },
  ]),
];

/** What is compared in one row, each as something to do once. */
function subjects(row) {
  return row.make ? steps(row) : calls(row);
}

function calls({ kernel, shapes, attrs, ids, absent, plain }) {
  /** @type {Record<string, any>} */
  const values = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, normals(shape)]));
  const inputs = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, tf.tensor(values[name], shape)]),
  );
  if (ids) {
    values.segmentIds = Int32Array.from({ length: shapes.x[0] }, () => random.integer(ids));
    inputs.segmentIds = tf.tensor(values.segmentIds, [shapes.x[0]], 'int32');
  }
  const call = (kernelFunc) => () => heap.disposeData(kernelFunc({ inputs, attrs, backend: heap }).dataId);
  const out = ours(kernel)({ inputs, attrs, backend: heap });
  const result = new Float32Array(size(out.shape));
  heap.disposeData(out.dataId);
  return {
    stock: absent ? undefined : call(stock.get(kernel)),
    ours: call(ours(kernel)),
    plain: plain && (() => plain(values, result)),
  };
}

function steps({ units, make }) {
  const [theirs, own] = make().map((optimizer) => {
    const variables = [[units, units], [units]].map((shape) => tf.variable(tf.tensor(normals(shape), shape)));
    const gradients = variables.map(({ name, shape }) => ({
      name,
      tensor: tf.tensor(normals(shape), shape),
    }));
    return () => optimizer.applyGradients(gradients);
  });
  return { stock: theirs, ours: own, plain: undefined };
}

/** Milliseconds of processor time a call, as often as fills a round. */
function cost(work, times) {
  const begun = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000 / times;
}

function measure(row) {
  const compared = Object.entries(subjects(row)).filter(([, work]) => work);
  const times = compared.map(([, work]) => {
    cost(work, 3);
    return Math.max(1, Math.ceil(roundMs / Math.max(1e-3, cost(work, 3))));
  });
  const costs = compared.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, [, work]] of compared.entries()) costs[i].push(cost(work, times[i]));
  return Object.fromEntries(compared.map(([name], i) => [name, median(costs[i])]));
}

const show = (ms, absent = '-') => (ms === undefined ? absent : ms.toFixed(4)).padStart(10);
const times = (factor) => (factor ? `${factor.toFixed(1)}×` : '').padStart(8);
const wanted = process.argv.slice(2).join(' ').toLowerCase();

console.log(`${'ms a call'.padEnd(46)}     stock      ours     plain   faster than stock, than plain`);
for (const row of rows) {
  const name = `${row.kernel ?? 'step of'} ${row.label ?? '8192×64'}`;
  if (!name.toLowerCase().includes(wanted)) continue;
  const { stock: theirs, ours: own, plain } = measure(row);
  const note = row.wrong ? '  (stock is wrong)' : '';
  console.log(
    `${name.padEnd(46)}${show(theirs, row.absent)}${show(own)}${show(plain)}  ${times(theirs / own)} ${times(plain / own)}${note}`,
  );
}
