import { tf } from '../engine.js';
import { given } from './given.js';
import type { Operand } from './given.js';

type Tensor = ReturnType<typeof tf.tensor>;
type Tensor4D = ReturnType<typeof tf.tensor4d>;
type Scalar = ReturnType<typeof tf.scalar>;
type Optimizer = Pick<ReturnType<typeof tf.train.adam>, 'minimize' | 'dispose'>;

/** One piece of arithmetic: what it computes here, and under which name its right answer is stored. */
export interface Check {
  readonly name: string;
  readonly answer: string;
  /** New arrays, read one after the other. */
  compute(): readonly Tensor[];
}

const activations = {
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  relu: tf.relu,
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  exp: tf.exp,
  softplus: tf.softplus,
} satisfies Readonly<Record<string, (x: Tensor) => Tensor>>;

/** Everything networks, rules and optimizers lean on. */
export const checks: readonly Check[] = [
  ...[2, 3].flatMap((rank) =>
    [false, true].flatMap((tA) => [false, true].map((tB) => matMulCheck(rank, tA, tB))),
  ),
  { name: 'fused matMul', answer: 'fused matMul', compute: fusedMatMul },
  ...Object.entries(activations).map(([name, f]) => ({
    name,
    answer: name,
    compute: () => withGradients(f, [upload(given.senses)], upload(given.weighting)),
  })),
  { name: 'gather', answer: 'gather', compute: gather },
  { name: 'conv2d', answer: 'conv2d', compute: convolve },
  { name: 'maxPool', answer: 'maxPool', compute: pool },
  {
    name: 'training by sgd',
    answer: 'training by sgd',
    compute: () => train(tf.train.sgd(given.training.sgdRate)),
  },
  {
    name: 'training by adam',
    answer: 'training by adam',
    compute: () => train(tf.train.adam(given.training.adamRate)),
  },
];

function matMulCheck(rank: number, transposeA: boolean, transposeB: boolean): Check {
  const operands = [
    stored(given.matrices.a, rank, transposeA),
    stored(given.matrices.b, rank, transposeB),
  ] as const;
  const dy = stored(given.matrices.dy, rank, false);
  return {
    name: `matMul ${rank}-D ${transposeA ? 'Aᵀ' : 'A'}${transposeB ? 'Bᵀ' : 'B'}`,
    answer: `matMul ${rank}-D`,
    compute() {
      const product = (a: Tensor, b: Tensor) => tf.matMul(a, b, transposeA, transposeB);
      const [y, da, db] = withGradients(product, operands.map(upload), upload(dy)) as [
        Tensor,
        Tensor,
        Tensor,
      ];
      return [y, transposeA ? flipped(da) : da, transposeB ? flipped(db) : db];
    },
  };
}

/** The first matrix of a stack, or all; laid out as its transpose if `flip`, by loops alone. */
function stored({ values, shape }: Operand, rank: number, flip: boolean): Operand {
  const [stack, n, m] = shape as [number, number, number];
  const used = rank === 2 ? 1 : stack;
  const outer = rank === 2 ? [] : [used];
  if (!flip) return { values: values.slice(0, used * n * m), shape: [...outer, n, m] };
  return { values: flipEach(values.slice(0, used * n * m), n, m), shape: [...outer, m, n] };
}

function flipEach(values: ArrayLike<number>, n: number, m: number): readonly number[] {
  return Array.from({ length: values.length }, (_, k) => {
    const [i, j] = [k % n, Math.floor(k / n) % m];
    return values[k - (k % (n * m)) + i * m + j]!;
  });
}

/** Each matrix of a stack transposed. */
function flipped(x: Tensor): Tensor {
  return tf.transpose(x, x.rank === 2 ? [1, 0] : [0, 2, 1]);
}

function fusedMatMul(): readonly Tensor[] {
  const operands = [stored(given.matrices.a, 2, false), stored(given.matrices.b, 2, false), given.bias];
  const affine = (a: Tensor, b: Tensor, bias: Tensor) => tf.fused.matMul({ a: a, b: b, bias });
  return withGradients(affine, operands.map(upload), upload(stored(given.matrices.dy, 2, false)));
}

function gather(): readonly Tensor[] {
  const indices = tf.tensor1d([...given.picked], 'int32');
  return withGradients(
    (x: Tensor) => tf.gather(x, indices),
    [upload(given.rows)],
    upload(given.rowWeighting),
  );
}

function convolve(): readonly Tensor[] {
  const { image, filter, weighting } = given.convolution;
  const f = (x: Tensor, w: Tensor) => tf.conv2d(x as Tensor4D, w as Tensor4D, 1, 'valid');
  return withGradients(f, [upload(image), upload(filter)], upload(weighting));
}

function pool(): readonly Tensor[] {
  const { image, weighting } = given.pooled;
  return withGradients(
    (x: Tensor) => tf.maxPool(x as Tensor4D, 2, 2, 'valid'),
    [upload(image)],
    upload(weighting),
  );
}

/** f(x) and the gradients of Σ dy ⊙ f(x). */
function withGradients(f: (...x: Tensor[]) => Tensor, x: Tensor[], dy: Tensor): readonly Tensor[] {
  return [f(...x), ...tf.grads(f)(x, dy)];
}

/** Weights of a two-layer network after a few steps on its mean squared error. */
function train(optimizer: Optimizer): readonly Tensor[] {
  const { input, target, hidden, bias, output, steps } = given.training;
  const [x, y] = [upload(input), upload(target)];
  const weights = [hidden, bias, output].map((operand) => tf.variable(upload(operand)));
  const [w, b, v] = weights as readonly Tensor[] as readonly [Tensor, Tensor, Tensor];
  const loss = () => tf.tanh(tf.matMul(x, w).add(b)).matMul(v).sub(y).square().mean<Scalar>();
  for (let i = 0; i < steps; i++) optimizer.minimize(loss, false, weights);
  const learned = weights.map((weight) => weight.clone());
  tf.dispose(weights);
  optimizer.dispose();
  return learned;
}

function upload({ values, shape }: Operand): Tensor {
  return tf.tensor([...values], [...shape], 'float32');
}
