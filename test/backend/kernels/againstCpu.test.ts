import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/backend/engine.js';
import { selectBackend } from '../../../src/backend/select.js';
import { meanOuterProduct, tanhGradient } from '../../../src/backend/tensor.js';
import { stream } from '../../../src/random.js';
import { apart, finiteDifferences } from './finiteDifferences.js';
import type { Tensor } from './finiteDifferences.js';

// Each kernel of ours against the cpu back end, which is plain JavaScript in float64: odd shapes, numbers that are none,
// a heap that grows in between; and its gradient against finite differences.

beforeAll(async () => {
  await selectBackend('wasm');
});

const random = stream(2, 'init');
const sizes = [1, 3, 5, 63, 65];
const special = [
  Number.NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  2 ** -149,
  -(2 ** -149),
  1e-40,
  -1e-40,
  2 ** -126,
  1e-10,
  -1e-10,
  1,
  -1,
  16.5,
  -16.5,
  88.7,
  -88.7,
  -103.5,
  3.4e38,
  -3.4e38,
];

type Fill = (size: number) => Float32Array;
const normals: Fill = (size) => Float32Array.from({ length: size }, () => random.normal());
/** One number in three is special. */
const strange: Fill = (size) =>
  Float32Array.from({ length: size }, () =>
    random.integer(3) === 0 ? special[random.integer(special.length)]! : random.normal(),
  );
/** No two alike, and far enough apart for a difference quotient. */
const distinct: Fill = (size) =>
  Float32Array.from({ length: size }, (_, i) => (((i * 11) % size) - size / 2) / 8);

interface Case {
  readonly name: string;
  /** Shapes of the operands. */
  readonly shapes: readonly (readonly number[])[];
  readonly compute: (...operands: Tensor[]) => Tensor;
  readonly fill?: Fill;
  /** Which operand a gradient is asked for, where there is one. */
  readonly by?: number;
}

const unary = Object.entries({ Tanh: tf.tanh, Exp: tf.exp, Softplus: tf.softplus, Sign: tf.sign }).map(
  ([name, compute]) => ({ name, compute: compute as (x: Tensor) => Tensor }),
);

const flips = [false, true].flatMap((a) => [false, true].map((b) => [a, b] as const));
const stored = (shape: readonly number[], flip: boolean) =>
  flip ? [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!] : shape;

const products: readonly Case[] = sizes.flatMap((m, i) =>
  sizes.flatMap((k, j) =>
    flips.map(([tA, tB], f) => {
      const n = sizes[(i + j + f) % sizes.length]!;
      return {
        name: `BatchMatMul ${m}×${k}×${n} ${tA ? 'Aᵀ' : 'A'}${tB ? 'Bᵀ' : 'B'}`,
        shapes: [stored([m, k], tA), stored([k, n], tB)],
        compute: (a: Tensor, b: Tensor) => tf.matMul(a, b, tA, tB),
      };
    }),
  ),
);

const wide: readonly Case[] = flips.flatMap(([tA, tB]) =>
  [
    [18, 300, 131],
    [3, 520, 9],
    [17, 5, 1030],
  ].map(([m, k, n]) => ({
    name: `BatchMatMul in chunks ${m}×${k}×${n} ${tA ? 'Aᵀ' : 'A'}${tB ? 'Bᵀ' : 'B'}`,
    shapes: [stored([m!, k!], tA), stored([k!, n!], tB)],
    compute: (a: Tensor, b: Tensor) => tf.matMul(a, b, tA, tB),
  })),
);

const activations = ['linear', 'relu', 'relu6', 'sigmoid', 'elu', 'leakyrelu'] as const;
const fused: readonly Case[] = activations.map((activation) => ({
  name: `_FusedMatMul ${activation}`,
  shapes: [[5, 9], [9, 11], [11]],
  compute: (a, b, bias) => tf.fused.matMul({ a, b, bias, activation } as never),
}));

const sums: readonly Case[] = sizes.flatMap((rows) =>
  sizes.flatMap((columns) => [
    { name: `Sum ${rows}×${columns}`, shapes: [[rows, columns]], compute: (x: Tensor) => tf.sum(x, 0) },
    { name: `Mean ${rows}×${columns}`, shapes: [[rows, columns]], compute: (x: Tensor) => tf.mean(x, 0) },
  ]),
);

const transposes: readonly Case[] = [
  ...sizes.flatMap((rows) => sizes.map((columns) => ({ shape: [rows, columns], order: [1, 0] }))),
  { shape: [3, 17, 5], order: [0, 2, 1] },
  { shape: [3, 17, 5], order: [1, 2, 0] },
  { shape: [3, 17, 5], order: [2, 0, 1] },
  { shape: [3, 17, 5], order: [2, 1, 0] },
  { shape: [2, 3, 4, 5], order: [0, 1, 3, 2] },
].map(({ shape, order }) => ({
  name: `Transpose ${shape.join('×')} to ${order.join()}`,
  shapes: [shape],
  compute: (x: Tensor) => tf.transpose(x, order),
}));

const segments: readonly Case[] = sizes.map((width) => ({
  name: `UnsortedSegmentSum of ${width}`,
  shapes: [[7, width]],
  compute: (x) => tf.unsortedSegmentSum(x, tf.tensor1d([2, 0, 2, -1, 3, 1, 2], 'int32'), 3),
}));

/** TensorFlow.js wants it said with margins in pixels, and not said otherwise. */
const rounding = (pad: number | string) => (typeof pad === 'number' ? ('floor' as const) : undefined);

const pools: readonly Case[] = [1, 3, 5, 8].flatMap((channels) =>
  [
    { window: 2, stride: 2, pad: 'valid' as const },
    { window: 3, stride: 1, pad: 'same' as const },
    { window: [3, 2] as [number, number], stride: [2, 3] as [number, number], pad: 'same' as const },
    { window: 3, stride: 2, pad: 1 },
  ].map(({ window, stride, pad }) => ({
    name: `MaxPoolGrad of ${channels} channels, ${String(window)} by ${String(stride)}, ${pad}`,
    shapes: [[2, 7, 6, channels]],
    fill: distinct,
    compute: (x: Tensor) => tf.maxPool(x as never, window, stride, pad, rounding(pad)) as Tensor,
    by: 0,
  })),
);

const convolutions: readonly Case[] = [
  { inputs: 1, outputs: 1, size: 1, stride: 1, pad: 'valid' as const },
  { inputs: 3, outputs: 8, size: 3, stride: 1, pad: 'same' as const },
  { inputs: 5, outputs: 3, size: 3, stride: 2, pad: 'same' as const },
  { inputs: 4, outputs: 9, size: 2, stride: 2, pad: 'valid' as const },
  { inputs: 2, outputs: 3, size: 5, stride: 3, pad: 2 },
  { inputs: 1, outputs: 2, size: 7, stride: 1, pad: 'same' as const },
].map(({ inputs, outputs, size, stride, pad }) => ({
  name: `Conv2DBackpropFilter ${size}×${size}×${inputs}×${outputs} by ${stride}, ${pad}`,
  shapes: [
    [2, 6, 5, inputs],
    [size, size, inputs, outputs],
  ],
  compute: (x: Tensor, w: Tensor) =>
    tf.conv2d(x as never, w as never, stride, pad as never, 'NHWC', 1, rounding(pad)) as Tensor,
  by: 1,
}));

const elementwise: readonly Case[] = unary.flatMap(({ name, compute }) =>
  [...sizes, 0].map((size) => ({ name: `${name} of ${size}`, shapes: [[size]], compute })),
);

const gates: readonly Case[] = [[1], [3, 5], [63], [65, 2], [0]].map((shape) => ({
  name: `TanhGrad of ${shape.join('×')}`,
  shapes: [shape, shape],
  compute: (h, delta) => tanhGradient(h as never, delta as never) as never,
}));

const means: readonly Case[] = sizes.flatMap((k) =>
  sizes.map((n) => ({
    name: `MeanOuterProduct of ${n}×${k} and ${n}×${k + 2}`,
    shapes: [
      [n, k],
      [n, k + 2],
    ],
    compute: (a, b) => meanOuterProduct(a as never, b as never) as never,
  })),
);

const forward = [
  ...elementwise,
  ...gates,
  ...means,
  ...products,
  ...wide,
  ...fused,
  ...sums,
  ...transposes,
  ...segments,
];
const backward = [...pools, ...convolutions];

/** What a case computes: its value, or its gradient where that is the kernel in question. */
function run({ compute, by }: Case, operands: readonly Float32Array[], shapes: Case['shapes']): Float32Array {
  return tf.tidy(() => {
    const tensors = operands.map((values, i) => tf.tensor(values, [...shapes[i]!], 'float32'));
    if (by === undefined) return compute(...tensors).dataSync<'float32'>();
    const f = (x: Tensor) => compute(...tensors.map((tensor, i) => (i === by ? x : tensor)));
    const y = f(tensors[by]!);
    const dy = tf.tensor(weights(y.size), y.shape);
    return tf.grad(f)(tensors[by]!, dy).dataSync<'float32'>();
  });
}

const weights = (size: number) => Float32Array.from({ length: size }, (_, i) => ((i * 5) % 7) - 3);
const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

async function onCpu<T>(work: () => T): Promise<T> {
  await tf.setBackend('cpu');
  try {
    return work();
  } finally {
    await tf.setBackend('wasm');
  }
}

/** Where two results are further apart than float32 explains. */
function differing(ours: Float32Array, theirs: Float32Array, tolerance: number): readonly number[] {
  if (ours.length !== theirs.length) return [Number.NaN];
  return [...ours].filter((value, i) => {
    const right = theirs[i]!;
    if (!Number.isFinite(value) || !Number.isFinite(right)) return !Object.is(value, right);
    return !(Math.abs(value - right) <= tolerance * Math.max(Math.abs(right), 2 ** -126));
  });
}

describe('on ordinary numbers', () => {
  it.each([...forward, ...backward])('$name', async (test) => {
    const operands = test.shapes.map((shape) => (test.fill ?? normals)(size(shape)));
    const ours = run(test, operands, test.shapes);
    const theirs = await onCpu(() => run(test, operands, test.shapes));
    expect(ours).toHaveLength(theirs.length);
    // Sums of some hundred products of normal numbers, rounded at each step.
    expect(apart([...ours], [...theirs])).toBeLessThanOrEqual(2e-4);
  });
});

describe('on NaN, infinities and denormals', () => {
  it.each(unary)('$name', async ({ name, compute }) => {
    const test = { name, compute, shapes: [[special.length]] };
    const operands = [Float32Array.from(special)];
    const ours = run(test, operands, test.shapes);
    const theirs = await onCpu(() => run(test, operands, test.shapes));
    expect(differing(ours, theirs, 4e-7)).toEqual([]);
  });

  // Not within reach of a tolerance: sums in which large numbers cancel.
  const exact = [...transposes, ...pools, ...gates];
  it.each(exact)('$name', async (test) => {
    const operands = test.shapes.map((shape) => strange(size(shape)));
    const ours = run(test, operands, test.shapes);
    const theirs = await onCpu(() => run(test, operands, test.shapes));
    expect(differing(ours, theirs, 1e-6)).toEqual([]);
  });

  const summing = [...products, ...sums, ...convolutions];
  it.each(summing)('$name keeps what is no number, and makes none', async (test) => {
    const rare: Fill = (size) =>
      Float32Array.from({ length: size }, (_, i) =>
        i % 11 === 4 ? special[random.integer(10)]! : random.normal(),
      );
    const operands = test.shapes.map((shape) => rare(size(shape)));
    const ours = run(test, operands, test.shapes);
    const theirs = await onCpu(() => run(test, operands, test.shapes));
    const unlike = ours.findIndex((value, i) => !sameKind(value, theirs[i]!));
    expect([unlike, ours.length]).toEqual([-1, theirs.length]);
  });

  // The cpu back end multiplies all rows by 0 or 1 and so spreads a NaN to every segment.
  it('UnsortedSegmentSum keeps a NaN in its segment', () => {
    const x = tf.tensor2d([1, Number.NaN, 3, Infinity, 5, 2 ** -149], [3, 2]);
    const sums = tf.unsortedSegmentSum(x, tf.tensor1d([0, 1, 2], 'int32'), 3);
    expect([...sums.dataSync()]).toEqual([1, Number.NaN, 3, Infinity, 5, 2 ** -149]);
  });
});

/** Both finite, or the same infinity, or both NaN. */
function sameKind(a: number, b: number): boolean {
  return Number.isFinite(a) ? Number.isFinite(b) : Object.is(a, b);
}

describe('on floats of every size', () => {
  const exact: readonly {
    name: string;
    f: (x: Tensor) => Tensor;
    right: (x: number) => number;
    ulps: number;
  }[] = [
    { name: 'Tanh', f: tf.tanh, right: Math.tanh, ulps: 3 },
    { name: 'Exp', f: tf.exp, right: Math.exp, ulps: 1 },
    {
      name: 'Softplus',
      f: tf.softplus,
      right: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
      ulps: 3,
    },
    { name: 'Sign', f: tf.sign, right: Math.sign, ulps: 0 },
  ];

  /** Every 65 537th pattern of bits that is a number. */
  const every = new Float32Array(Uint32Array.from({ length: 65_535 }, (_, i) => i * 65_537).buffer).filter(
    (x) => !Number.isNaN(x),
  );

  it.each(exact)('$name lies within $ulps units of the last place', ({ f, right, ulps }) => {
    const y = tf.tidy(() => f(tf.tensor1d(every)).dataSync());
    const off = every.map((x, i) => distance(y[i]!, right(x)));
    expect(off.toSorted().at(-1)).toBeLessThanOrEqual(ulps);
  });

  /** |y − right| in units of the last place of a float the size of `right`. */
  function distance(y: number, right: number): number {
    if (!Number.isFinite(y) || !Number.isFinite(Math.fround(right)))
      return Object.is(y, Math.fround(right)) ? 0 : Infinity;
    const exponent = Math.max(-126, Math.floor(Math.log2(Math.abs(right))));
    return Math.abs(y - right) / 2 ** (exponent - 23);
  }
});

describe('gradients are those of finite differences', () => {
  const smooth: readonly Case[] = [
    ...unary.slice(0, 3).map((row) => ({ ...row, shapes: [[3, 5]], by: 0 })),
    { name: 'Transpose', shapes: [[3, 5]], compute: (x) => tf.transpose(x), by: 0 },
    { name: 'Sum', shapes: [[5, 3, 2]], compute: (x) => tf.sum(x, [0, 1]), by: 0 },
    { name: 'logSoftmax', shapes: [[3, 5]], compute: (x) => tf.logSoftmax(x), by: 0 },
    {
      name: '_FusedMatMul',
      shapes: [[3, 5], [5, 2], [2]],
      compute: (a, b, bias) => tf.fused.matMul({ a, b, bias }),
      by: 2,
    },
  ];

  const somePools = pools.slice(4, 8);

  it.each([...smooth, ...somePools, ...convolutions])('$name', (test) => {
    const operands = test.shapes.map((shape) => (test.fill ?? normals)(size(shape)));
    const tensors = operands.map((values, i) => tf.tensor(values, [...test.shapes[i]!]));
    const f = (x: Tensor) => test.compute(...tensors.map((tensor, i) => (i === test.by ? x : tensor)));
    const y = f(tensors[test.by!]!);
    const numeric = finiteDifferences(f, tensors[test.by!]!, tf.tensor(weights(y.size), y.shape));
    const scale = Math.max(1, ...numeric.map(Math.abs));
    expect(apart([...run(test, operands, test.shapes)], numeric) / scale).toBeLessThan(1e-3);
  });
});

describe('while the heap grows', () => {
  const bytes = () =>
    (tf.backend() as unknown as { wasm: { asm: { memory: { buffer: ArrayBuffer } } } }).wasm.asm.memory.buffer
      .byteLength;

  /** Fills the heap until it has grown. */
  function grow(): Tensor[] {
    const before = bytes();
    const kept: Tensor[] = [];
    while (bytes() === before) kept.push(tf.zeros([2 ** 21]));
    return kept;
  }

  const one = [
    elementwise.slice(0, 6),
    products,
    wide,
    fused,
    sums,
    transposes,
    segments,
    pools,
    convolutions,
  ];

  it.each(one.map(last))('$name stays the same', (test) => {
    const operands = test.shapes.map((shape) => (test.fill ?? normals)(size(shape)));
    const before = run(test, operands, test.shapes);
    const kept = grow();
    expect(run(test, operands, test.shapes)).toEqual(before);
    tf.dispose(kept);
  });

  it('results that themselves make it grow are right', () => {
    const x = tf.tensor1d(normals(2 ** 20));
    const before = bytes();
    const results = [tf.tanh(x)];
    while (bytes() === before) results.push(tf.tanh(x));
    const [first, final] = [results[0]!, results.at(-1)!].map((result) => result.dataSync<'float32'>());
    expect(first!.findIndex((value, i) => value !== final![i])).toBe(-1);
    tf.dispose([x, ...results]);
  });
});

it('nothing is left behind', () => {
  const { numTensors } = tf.memory();
  for (const test of [last(products), last(fused), last(pools), last(convolutions)]) {
    const operands = test.shapes.map((shape) => normals(size(shape)));
    run(test, operands, test.shapes);
    const data = (tf.backend() as unknown as { numDataIds(): number }).numDataIds();
    run(test, operands, test.shapes);
    expect((tf.backend() as unknown as { numDataIds(): number }).numDataIds()).toBe(data);
  }
  expect(tf.memory().numTensors).toBe(numTensors);
});

function last(cases: readonly Case[]): Case {
  return cases.at(-1)!;
}
