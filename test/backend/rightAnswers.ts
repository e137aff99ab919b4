import { given } from '../../src/backend/selfTest/given.js';
import { columnSums, plus, product, sigmoid, toMatrix, transpose, zip } from './float64.js';
import type { Matrix } from './float64.js';

const { convolution, pooled, matrices, senses, weighting, rows, rowWeighting, picked, training } = given;

/** C = AB and the gradients W Bᵀ and Aᵀ W, matrix by matrix. */
function products(stack: number): readonly number[] {
  const each = Array.from({ length: stack }, (_, i) => {
    const a = toMatrix(matrices.a.values, 3, i * 6, 2);
    const b = toMatrix(matrices.b.values, 4, i * 12, 3);
    const dy = toMatrix(matrices.dy.values, 4, i * 8, 2);
    return [product(a, b), product(dy, transpose(b)), product(transpose(a), dy)];
  });
  return [0, 1, 2].flatMap((part) => each.flatMap((results) => results[part]!.flat()));
}

function fused(): readonly number[] {
  const [y, da, db] = [products(1).slice(0, 8), products(1).slice(8, 14), products(1).slice(14)];
  const dy = toMatrix(matrices.dy.values, 4, 0, 2);
  return [...y.map((value, k) => value + given.bias.values[k % 4]!), ...da, ...db, ...columnSums(dy)];
}

/** f(x) and w f′(x), unit by unit. */
function pointwise(f: (x: number) => number, slope: (x: number) => number): readonly number[] {
  const x = senses.values;
  return [...x.map(f), ...x.map((value, i) => weighting.values[i]! * slope(value))];
}

/** π and its vector–Jacobian product π ⊙ (w − w·π), row by row; of log π: w − π Σw. */
function softmaxes(log: boolean): readonly number[] {
  const w = toMatrix(weighting.values, 3);
  const pi = toMatrix(senses.values, 3).map((row) => {
    const sum = row.map(Math.exp).reduce(plus);
    return row.map((x) => Math.exp(x) / sum);
  });
  const back = pi.map((row, i) => {
    const total = w[i]!.reduce(plus);
    const mean = row.reduce((sum, p, j) => sum + p * w[i]![j]!, 0);
    return row.map((p, j) => (log ? w[i]![j]! - p * total : p * (w[i]![j]! - mean)));
  });
  return [...pi.flat().map((p) => (log ? Math.log(p) : p)), ...back.flat()];
}

function gather(): readonly number[] {
  const x = toMatrix(rows.values, 2);
  const dy = toMatrix(rowWeighting.values, 2);
  const back = x.map((row, i) =>
    row.map((_, j) => picked.reduce((sum, p, k) => sum + (p === i ? dy[k]![j]! : 0), 0)),
  );
  return [...picked.flatMap((p) => x[p]!), ...back.flat()];
}

/** y, dx and dw of a 2 × 2 filter over 3 × 3 places, two channels on either side: every product once. */
function convolve(): readonly number[] {
  const [x, w, dy] = [convolution.image.values, convolution.filter.values, convolution.weighting.values];
  const [y, dx, dw] = [dy, x, w].map(({ length }) => new Array<number>(length).fill(0)) as [
    number[],
    number[],
    number[],
  ];
  const two = [0, 1];
  const taps = two.flatMap((i) =>
    two.flatMap((j) => two.flatMap((u) => two.map((v) => [i, j, u, v] as const))),
  );
  for (const [i, j, u, v] of taps)
    for (const c of two)
      for (const k of two) {
        const from = ((i + u) * 3 + j + v) * 2 + c;
        const by = ((u * 2 + v) * 2 + c) * 2 + k;
        const to = (i * 2 + j) * 2 + k;
        y[to]! += x[from]! * w[by]!;
        dx[from]! += dy[to]! * w[by]!;
        dw[by]! += dy[to]! * x[from]!;
      }
  return [...y, ...dx, ...dw];
}

/** The highest of either window, and its weight where it stands. */
function pool(): readonly number[] {
  const x = pooled.image.values;
  const windows = [0, 2].map((left) => [left, left + 1, left + 4, left + 5]);
  const highest = windows.map((places) => places.reduce((best, at) => (x[at]! > x[best]! ? at : best)));
  const back = x.map((_, at) => (highest.includes(at) ? pooled.weighting.values[highest.indexOf(at)]! : 0));
  return [...highest.map((at) => x[at]!), ...back];
}

type Step = (gradient: number, state: { m: number; v: number; t: number }) => number;

const sgd: Step = (gradient) => training.sgdRate * gradient;

/** Kingma & Ba (2015), with the ε that TensorFlow.js takes for float32. */
const adam: Step = (gradient, state) => {
  state.t += 1;
  state.m = 0.9 * state.m + 0.1 * gradient;
  state.v = 0.999 * state.v + 0.001 * gradient ** 2;
  const root = Math.sqrt(state.v / (1 - 0.999 ** state.t));
  return (training.adamRate * state.m) / (1 - 0.9 ** state.t) / (root + 1e-7);
};

/** y = tanh(x W + b) V under the mean squared error, by explicit backpropagation. */
function train(step: Step): readonly number[] {
  const x = toMatrix(training.input.values, 2);
  let weights = [...training.hidden.values, ...training.bias.values, ...training.output.values];
  const states = weights.map(() => ({ m: 0, v: 0, t: 0 }));
  for (let i = 0; i < training.steps; i++) {
    const gradient = gradientOf(x, weights);
    weights = weights.map((weight, k) => weight - step(gradient[k]!, states[k]!));
  }
  return weights;
}

function gradientOf(x: Matrix, weights: readonly number[]): readonly number[] {
  const [w, b, v] = [toMatrix(weights, 3, 0, 2), weights.slice(6, 9), toMatrix(weights, 1, 9, 3)];
  const h = product(x, w).map((row) => row.map((a, j) => Math.tanh(a + b[j]!)));
  const error = product(h, v).map(([y], i) => [(2 * (y! - training.target.values[i]!)) / x.length]);
  const delta = zip((back, unit) => back * (1 - unit ** 2), product(error, transpose(v)), h);
  return [
    ...product(transpose(x), delta).flat(),
    ...columnSums(delta),
    ...product(transpose(h), error).flat(),
  ];
}

/** What `src/backend/selfTest/answers.ts` must hold. */
export const rightAnswers: Readonly<Record<string, readonly number[]>> = {
  'matMul 2-D': products(1),
  'matMul 3-D': products(2),
  'fused matMul': fused(),
  tanh: pointwise(Math.tanh, (x) => 1 - Math.tanh(x) ** 2),
  sigmoid: pointwise(sigmoid, (x) => sigmoid(x) * (1 - sigmoid(x))),
  relu: pointwise(
    (x) => Math.max(0, x),
    (x) => (x > 0 ? 1 : 0),
  ),
  softmax: softmaxes(false),
  logSoftmax: softmaxes(true),
  exp: pointwise(Math.exp, Math.exp),
  softplus: pointwise((x) => Math.log1p(Math.exp(x)), sigmoid),
  gather: gather(),
  conv2d: convolve(),
  maxPool: pool(),
  'training by sgd': train(sgd),
  'training by adam': train(adam),
};
