import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import * as ops from '../../src/backend/tensor.js';
import type { Tensor } from '../../src/types.js';

const { fromArray, read } = ops;

const matrix = (rows: readonly (readonly number[])[]) =>
  fromArray(Float32Array.from(rows.flat()), [rows.length, rows[0]!.length]);
const vector = (values: readonly number[]) => fromArray(Float32Array.from(values), [values.length]);

// Answers worked out by hand from these.
const a = () =>
  matrix([
    [1, -2, 3],
    [0.5, 0, -1],
  ]);
const b = () =>
  matrix([
    [2, 1, -1],
    [4, -3, 0],
  ]);
const c = () =>
  matrix([
    [1, 2],
    [0, -1],
    [3, 0.5],
  ]);

interface Row {
  readonly name: keyof typeof ops;
  readonly compute: () => Tensor | number | readonly Tensor[];
  readonly values: readonly number[];
  readonly shape?: readonly number[];
}

/** Every operation of `tensor.ts` at least once: a new one has a row here. */
const table: readonly Row[] = [
  { name: 'fromArray', compute: a, values: [1, -2, 3, 0.5, 0, -1], shape: [2, 3] },
  { name: 'read', compute: () => vector([...read(a())]), values: [1, -2, 3, 0.5, 0, -1], shape: [6] },
  {
    name: 'tidy',
    compute: () => ops.tidy(() => ops.add(a(), b())),
    values: [3, -1, 2, 4.5, -3, -1],
    shape: [2, 3],
  },
  { name: 'matMul', compute: () => ops.matMul(a(), c()), values: [10, 5.5, -2.5, 0.5], shape: [2, 2] },
  {
    name: 'matMul',
    compute: () => ops.matMul(a(), b(), true),
    values: [4, -0.5, -1, -4, -2, 2, 2, 6, -3],
    shape: [3, 3],
  },
  { name: 'matMul', compute: () => ops.matMul(a(), b(), false, true), values: [-3, 10, 2, 2], shape: [2, 2] },
  {
    name: 'matMul',
    compute: () => ops.matMul(c(), b(), true, true),
    values: [-1, 4, 2.5, 11],
    shape: [2, 2],
  },
  {
    name: 'add',
    compute: () => ops.add(a(), vector([1, 2, 3])),
    values: [2, 0, 6, 1.5, 2, 2],
    shape: [2, 3],
  },
  { name: 'sub', compute: () => ops.sub(a(), b()), values: [-1, -3, 4, -3.5, 3, -1], shape: [2, 3] },
  {
    name: 'mul',
    compute: () => ops.mul(a(), matrix([[2], [-1]])),
    values: [2, -4, 6, -0.5, -0, 1],
    shape: [2, 3],
  },
  { name: 'neg', compute: () => ops.neg(b()), values: [-2, -1, 1, -4, 3, -0], shape: [2, 3] },
  { name: 'square', compute: () => ops.square(b()), values: [4, 1, 1, 16, 9, 0], shape: [2, 3] },
  {
    name: 'tanh',
    compute: () => ops.tanh(a()),
    values: [0.761594156, -0.96402758, 0.995054754, 0.462117157, 0, -0.761594156],
    shape: [2, 3],
  },
  {
    name: 'tanhGradient',
    compute: () => ops.tanhGradient(matrix([[0.5, -0.5, 0]]), matrix([[2, 4, -3]])),
    values: [1.5, 3, -3],
    shape: [1, 3],
  },
  { name: 'relu', compute: () => ops.relu(a()), values: [1, 0, 3, 0.5, 0, 0], shape: [2, 3] },
  { name: 'step', compute: () => ops.step(a()), values: [1, 0, 1, 1, 0, 0], shape: [2, 3] },
  { name: 'scalar', compute: () => ops.scalar(2.5), values: [2.5], shape: [] },
  { name: 'fill', compute: () => ops.fill([2, 2], -3), values: [-3, -3, -3, -3], shape: [2, 2] },
  {
    name: 'concatRows',
    compute: () => ops.concatRows([a(), b(), matrix([[7, 8, 9]])]),
    values: [1, -2, 3, 0.5, 0, -1, 2, 1, -1, 4, -3, 0, 7, 8, 9],
    shape: [5, 3],
  },
  { name: 'reshape', compute: () => ops.reshape(a(), [3, 2]), values: [1, -2, 3, 0.5, 0, -1], shape: [3, 2] },
  { name: 'columns', compute: () => ops.columns(a(), 1, 2), values: [-2, 3, 0, -1], shape: [2, 2] },
  {
    name: 'affine',
    compute: () => ops.affine(a(), c(), vector([10, 20])),
    values: [20, 25.5, 7.5, 20.5],
    shape: [2, 2],
  },
  {
    name: 'meanOuterProduct',
    compute: () =>
      ops.meanOuterProduct(
        matrix([
          [1, -2],
          [0.5, 0],
          [3, -1],
          [4, 2],
        ]),
        matrix([[2], [4], [-1], [3]]),
      ),
    values: [3.25, 0.75],
    shape: [2, 1],
  },
  { name: 'columnMean', compute: () => ops.columnMean(a()), values: [0.75, -1, 1], shape: [3] },
  {
    name: 'rms',
    compute: () =>
      ops.rms(
        matrix([
          [3, -4],
          [0, 5],
        ]),
      ),
    values: [Math.sqrt(12.5)],
  },
  {
    name: 'tensorsIn',
    compute: () => ops.tensorsIn({ one: vector([1]), more: [vector([2]), 'text'] }),
    values: [1, 2],
  },
];

const valuesOf = (result: ReturnType<Row['compute']>): readonly number[] => {
  if (typeof result === 'number') return [result];
  return 'length' in result ? result.flatMap((tensor) => [...read(tensor)]) : [...read(result)];
};

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeAll(async () => {
    await selectBackend(backend);
  });

  it.each(table)('$name gives $values', ({ compute, values, shape }) => {
    const result = compute();
    const computed = valuesOf(result);
    expect(computed).toHaveLength(values.length);
    for (const [i, value] of values.entries()) expect(computed[i]).toBeCloseTo(value, 5);
    if (shape) expect((result as Tensor).shape).toEqual(shape);
  });

  it('read gives a copy of its own', () => {
    const tensor = a();
    read(tensor).fill(9);
    expect(read(tensor)[0]).toBe(1);
  });

  it('fromArray takes a copy', () => {
    const data = Float32Array.of(1, 2);
    const tensor = fromArray(data, [2]);
    data.fill(9);
    expect([...read(ops.add(tensor, tensor))]).toEqual([2, 4]);
  });

  it('tidy keeps arrays anywhere in what is returned, and passes numbers on', () => {
    const numbers = Float32Array.of(1, 2);
    const kept = ops.tidy(() => ({ deep: [{ opposite: ops.neg(a()) }], numbers }));
    expect(kept.numbers).toBe(numbers);
    expect(read(kept.deep[0]!.opposite)[0]).toBe(-1);
    ops.dispose(kept);
    expect(() => read(kept.deep[0]!.opposite)).toThrow(/disposed/);
  });

  it('tidy frees what is not returned, dispose the rest', () => {
    let inner: Tensor | undefined;
    const outer = ops.tidy(() => {
      inner = a();
      return { kept: ops.neg(inner) };
    });
    expect(() => read(inner!)).toThrow(/disposed/);
    expect(read(outer.kept)[0]).toBe(-1);
    ops.dispose(outer);
    expect(() => read(outer.kept)).toThrow(/disposed/);
  });
});

it('every operation has a row, dispose excepted', () => {
  const rows = new Set<string>(table.map(({ name }) => name));
  expect(Object.keys(ops).filter((name) => !rows.has(name))).toEqual(['dispose']);
});
