import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { Adam } from '../../src/backend/optimizers/adam.js';
import { GradientDescent } from '../../src/backend/optimizers/gradientDescent.js';
import { Momentum } from '../../src/backend/optimizers/momentum.js';
import { selectBackend } from '../../src/backend/select.js';
import { stream } from '../../src/random.js';

type Tensor = ReturnType<typeof tf.tensor>;
type Optimizer = Pick<Adam, 'applyGradients' | 'dispose'>;

const pairs: readonly {
  name: string;
  ours: () => Optimizer;
  theirs: () => Optimizer;
  other: () => Optimizer;
}[] = [
  {
    name: 'adam',
    ours: () => new Adam(0.01, 0.9, 0.999),
    theirs: () => new tf.AdamOptimizer(0.01, 0.9, 0.999),
    other: () => new Adam(0.01, 0.9, 0.998),
  },
  {
    name: 'sgd',
    ours: () => new GradientDescent(0.01),
    theirs: () => new tf.SGDOptimizer(0.01),
    other: () => new GradientDescent(0.02),
  },
  {
    name: 'momentum',
    ours: () => new Momentum(0.01, 0.9),
    theirs: () => new tf.MomentumOptimizer(0.01, 0.9),
    other: () => new Momentum(0.01, 0.8),
  },
  {
    name: 'nesterov',
    ours: () => new Momentum(0.01, 0.9, true),
    theirs: () => new tf.MomentumOptimizer(0.01, 0.9, true),
    other: () => new Momentum(0.01, 0.9),
  },
];

const shapes = [[1], [3, 5], [63], [65, 2]];
const steps = 40;

/** Weights and everything the optimizer keeps, as bits, after steps along the same drawn gradients. */
function train(optimizer: Optimizer, strange = false): readonly number[] {
  const random = stream(3, 'init');
  const drawn = (shape: number[]) =>
    tf.tensor(
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) =>
        strange && i % 3 === 0 ? [Number.NaN, Infinity, 1e-42, -3e38][i % 4]! : random.normal(),
      ),
      shape,
    );
  const variables = shapes.map((shape) => tf.variable(drawn(shape)));
  for (let i = 0; i < steps; i++) {
    const gradients = variables.map(({ name, shape }) => ({ name, tensor: drawn(shape) }));
    optimizer.applyGradients(gradients);
    tf.dispose(gradients.map(({ tensor }) => tensor));
  }
  const bits = [...variables, ...held(optimizer)].flatMap((tensor) => bitsOf(tensor));
  optimizer.dispose();
  tf.dispose(variables);
  return bits;
}

/** Variables and slots of variables, in the order of its fields. */
function held(optimizer: Optimizer): readonly Tensor[] {
  return Object.values(optimizer).flatMap((value: unknown) => {
    if (value instanceof tf.Variable) return [value as Tensor];
    return Array.isArray(value) ? value.map((slot: { variable: Tensor }) => slot.variable) : [];
  });
}

const bitsOf = (tensor: Tensor) => {
  const values = tensor.dataSync<'float32'>().slice();
  return [...new Uint32Array(values.buffer)].map((bits, i) => (Number.isNaN(values[i]) ? -1 : bits));
};

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeAll(async () => {
    await selectBackend(backend);
  });

  it.each(pairs)('$name gives the bits of the optimizer of TensorFlow.js', ({ ours, theirs, other }) => {
    const right = train(theirs());
    expect(train(ours())).toEqual(right);
    expect(train(other())).not.toEqual(right);
  });

  it.each(pairs)('$name keeps NaN, infinities and denormals', ({ ours, theirs }) => {
    expect(train(ours(), true)).toEqual(train(theirs(), true));
  });

  it.each(pairs)('$name holds as many arrays', ({ ours, theirs }) => {
    const made = [ours, theirs].map((make) => {
      const before = tf.memory().numTensors;
      train(make());
      return tf.memory().numTensors - before;
    });
    expect(made[0]).toBe(made[1]);
  });
});

it('a step leaves what others hold of the old weights as it was', async () => {
  await selectBackend('wasm');
  const variable = tf.variable(tf.ones([4]));
  const held = variable.clone();
  new Adam(0.1, 0.9, 0.999).applyGradients([{ name: variable.name, tensor: tf.ones([4]) }]);
  expect([...held.dataSync()]).toEqual([1, 1, 1, 1]);
  expect(variable.dataSync()[0]).toBeCloseTo(0.9, 5);
});

it('a gradient of another shape is refused', async () => {
  await selectBackend('wasm');
  const variable = tf.variable(tf.ones([4]));
  const apply = () => new Momentum(0.1, 0.9).applyGradients([{ name: variable.name, tensor: tf.ones([3]) }]);
  expect(apply).toThrow(/of one shape/);
});
