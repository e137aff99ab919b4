import { Matrix, determinant, inverse } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import {
  energy,
  inferenceGradient,
  learningGradient,
  weightCost,
} from '../../../src/objectives/predictiveCoding/energy.js';
import { identity, saturating } from '../../../src/objectives/predictiveCoding/level.js';
import type { Level } from '../../../src/objectives/predictiveCoding/level.js';
import { gaussianPrior, sparsePrior } from '../../../src/objectives/predictiveCoding/priors.js';
import { settle } from '../../../src/objectives/predictiveCoding/settle.js';
import { stream } from '../../../src/random.js';

const random = stream(1, 'init');
const normals = (n: number, sd = 1) => Float64Array.from({ length: n }, () => random.normal(0, sd));

const rows = 3;
const [O, M, K] = [5, 3, 2];
const x = normals(rows * O);
const level: Level = {
  U: normals(M * O),
  causes: M,
  variance: 0.7,
  prediction: identity,
  prior: gaussianPrior(0.4),
  weightCost: 0,
};
const higher: Level = {
  U: normals(K * M),
  causes: K,
  variance: 1.3,
  prediction: identity,
  prior: gaussianPrior(0.8),
  weightCost: 0,
};
const start = (levels: readonly Level[]) => levels.map(({ causes }) => new Float64Array(rows * causes));
const precise = { steps: 5000, tolerance: 1e-7 };

/** r U as matrices: U [M, O]. */
const weights = ({ U, causes }: Level) => Matrix.from1DArray(causes, U.length / causes, [...U]);
const row = (values: Float64Array, n: number, width: number) =>
  Matrix.columnVector([...values.subarray(n * width, (n + 1) * width)]);
/** ½ xᵀ C⁻¹ x */
const half = (C: Matrix, column: Matrix) => 0.5 * column.transpose().mmul(inverse(C)).mmul(column).get(0, 0);
const scaled = (size: number, by: number) => Matrix.eye(size, size).mul(by);

describe('one linear level with a Gaussian prior', () => {
  const settled = settle(x, start([level]), [level], precise);
  const U = weights(level);
  const precision = U.mmul(U.transpose())
    .div(level.variance)
    .add(scaled(M, 2 * 0.4));

  it('settles at r* = (UᵀU/s² + 2α I)⁻¹ Uᵀx/s²', () => {
    for (let n = 0; n < rows; n++) {
      const wanted = inverse(precision)
        .mmul(U)
        .mmul(row(x, n, O))
        .div(level.variance)
        .to1DArray();
      for (const [m, r] of wanted.entries()) expect(settled.causes[0]![n * M + m]).toBeCloseTo(r, 6);
    }
  });

  it('has there the energy −ln p(x) − ½ ln|2πC|, with C = s² I + UᵀU/2α', () => {
    const C = scaled(O, level.variance).add(
      U.transpose()
        .mmul(U)
        .div(2 * 0.4),
    );
    const logDeterminant = 0.5 * (Math.log(determinant(C)) + O * Math.log(2 * Math.PI));
    // −ln p(x) once more, by integrating exp(−E) over the causes: a Gaussian around r*.
    const normaliser = 0.5 * (O * Math.log(2 * Math.PI * level.variance) - M * Math.log(2 * 0.4));
    const integral = normaliser + 0.5 * Math.log(determinant(precision));
    for (let n = 0; n < rows; n++) {
      const surprise = settled.energy[n]! + integral;
      expect(surprise - logDeterminant).toBeCloseTo(half(C, row(x, n, O)), 10);
      expect(settled.energy[n]).toBeCloseTo(surprise - logDeterminant, 10);
    }
  });

  it('mixes what is expected from above with what is seen, by their precisions', () => {
    const topDown = { expected: normals(rows * M), variance: 0.25 };
    const { causes } = settle(x, start([level]), [level], { ...precise, topDown });
    const joint = inverse(precision.clone().add(scaled(M, 1 / topDown.variance)));
    for (let n = 0; n < rows; n++) {
      const seen = U.mmul(row(x, n, O)).div(level.variance);
      const wanted = joint.mmul(seen.add(row(topDown.expected, n, M).div(topDown.variance))).to1DArray();
      for (const [m, r] of wanted.entries()) expect(causes[0]![n * M + m]).toBeCloseTo(r, 6);
    }
  });
});

it('two linear Gaussian levels settle at the energy of their joint model', () => {
  const lower = { ...level, prior: gaussianPrior(0) };
  const settled = settle(x, start([lower, higher]), [lower, higher], precise);
  const [U, V] = [weights(lower), weights(higher)];
  const causes = scaled(M, higher.variance).add(
    V.transpose()
      .mmul(V)
      .div(2 * 0.8),
  );
  const C = scaled(O, lower.variance).add(U.transpose().mmul(causes).mmul(U));
  for (let n = 0; n < rows; n++) expect(settled.energy[n]).toBeCloseTo(half(C, row(x, n, O)), 9);
});

describe('one level with a sparse prior', () => {
  const alpha = 1.5;
  const scalar = (prior: Level['prior']): Level => ({
    ...level,
    U: Float64Array.of(1),
    causes: 1,
    variance: 1,
    prior,
  });
  const inferred = (prior: Level['prior'], seen: readonly number[]) =>
    settle(seen, [new Float64Array(seen.length)], [scalar(prior)], precise).causes[0]!;
  const causes = [-4, -1, 0, 0.5, 1, 3, 10];

  it('settles where x = r + 2αr/(1 + r²)', () => {
    const seen = causes.map((r) => r + (2 * alpha * r) / (1 + r * r));
    for (const [n, r] of inferred(sparsePrior(alpha), seen).entries()) expect(r).toBeCloseTo(causes[n]!, 6);
  });

  it('shrinks what is small and spares what is large, where a Gaussian one shrinks all alike', () => {
    const seen = [0.1, 1, 10];
    const [small, middle, large] = inferred(sparsePrior(alpha), seen).map((r, n) => r / seen[n]!);
    expect(small).toBeLessThan(middle!);
    expect(middle).toBeLessThan(large!);
    expect(large).toBeGreaterThan(0.95);
    for (const [n, r] of inferred(gaussianPrior(alpha), seen).entries())
      expect(r / seen[n]!).toBeCloseTo(1 / (1 + 2 * alpha), 6);
  });
});

const settings = {
  'predictive coding (two levels, Gaussian)': [level, higher],
  'predictive coding, saturating': [
    { ...level, prediction: saturating, weightCost: 0.02 },
    { ...higher, prediction: saturating, weightCost: 0.1 },
  ],
  'sparse coding (one level, sparse)': [{ ...level, prior: sparsePrior(0.6), weightCost: 0.05 }],
};

describe.each(Object.entries(settings))('%s', (_, levels) => {
  const causes = levels.map((each) => normals(rows * each.causes));
  const topDown = { expected: normals(causes.at(-1)!.length), variance: 2 };
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const central = (f: (by: number) => number) => (f(1e-5) - f(-1e-5)) / 2e-5;

  it('has the slope in r that differences measure', () => {
    for (const [l, slope] of inferenceGradient(x, causes, levels, topDown).entries())
      for (const [i, value] of slope.entries()) {
        const moved = (by: number) => causes.with(l, causes[l]!.with(i, causes[l]![i]! + by));
        expect(value).toBeCloseTo(
          central((by) => sum(energy(x, moved(by), levels, topDown))),
          6,
        );
      }
  });

  it('has the slope in U that differences measure', () => {
    for (const [l, slope] of learningGradient(x, causes, levels).entries())
      for (const [i, value] of slope.entries()) {
        const cost = (by: number) => {
          const U = levels[l]!.U.with(i, levels[l]!.U[i]! + by);
          const moved = levels.with(l, { ...levels[l]!, U });
          return sum(energy(x, causes, moved)) / rows + weightCost(moved);
        };
        expect(value).toBeCloseTo(central(cost), 6);
      }
  });

  it('never gains energy while it settles, however large the first step', () => {
    for (const rate of [0.01, 100]) {
      const paths = Array.from(
        { length: 60 },
        (_, steps) => settle(x, causes, levels, { rate, steps, topDown }).energy,
      );
      for (let n = 0; n < rows; n++) {
        for (const [step, now] of paths.entries())
          if (step > 0) expect(now[n]! - paths[step - 1]![n]!).toBeLessThanOrEqual(0);
        expect(paths.at(-1)![n]).toBeLessThan(paths[0]![n]!);
      }
    }
    // The control: a fixed step of that size diverges.
    const [slope] = inferenceGradient(x, causes, levels, topDown);
    const leapt = causes.with(
      0,
      causes[0]!.map((r, i) => r - 100 * slope![i]!),
    );
    expect(sum(energy(x, leapt, levels, topDown))).toBeGreaterThan(sum(energy(x, causes, levels, topDown)));
  });

  it('settles a row as it would alone', () => {
    const together = settle(x, causes, levels, { steps: 50 });
    const part = (values: Float64Array, n: number) =>
      values.subarray((n * values.length) / rows, ((n + 1) * values.length) / rows);
    for (let n = 0; n < rows; n++) {
      const own = causes.map((r) => part(r, n));
      const alone = settle(part(x, n), own, levels, { steps: 50 });
      expect(alone.energy[0]).toBe(together.energy[n]);
    }
  });

  it('costs fewer nats once the weights have descended', () => {
    const learnt = [...levels];
    const before = settle(x, start(levels), levels, { steps: 500 });
    for (let step = 0; step < 30; step++) {
      const { causes } = settle(x, start(learnt), learnt, { steps: 200 });
      for (const [l, slope] of learningGradient(x, causes, learnt).entries())
        learnt[l] = { ...learnt[l]!, U: learnt[l]!.U.map((u, i) => u - 0.05 * slope[i]!) };
    }
    const after = settle(x, start(learnt), learnt, { steps: 500 });
    expect(sum(after.energy) / rows + weightCost(learnt)).toBeLessThan(
      sum(before.energy) / rows + weightCost(levels),
    );
  });
});

it('refuses causes that do not fit', () => {
  expect(() => energy(x, [new Float64Array(2)], [level])).toThrow(RangeError);
  expect(() => settle(x.subarray(1), start([level]), [level])).toThrow(RangeError);
  const topDown = { expected: [0], variance: 1 };
  expect(() => settle(x, start([level]), [level], { topDown })).toThrow('1 causes are expected, 9 are there');
});
