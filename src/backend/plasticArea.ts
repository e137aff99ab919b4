import type { Synapses, Tensor } from '../types.js';
import { tf } from './engine.js';
import { Adam } from './optimizers/adam.js';
import { GradientDescent } from './optimizers/gradientDescent.js';
import { Momentum } from './optimizers/momentum.js';

type Native = ReturnType<typeof tf.tensor>;
type Variable = ReturnType<typeof tf.variable>;
type Optimizer = ReturnType<typeof tf.train.adam>;
interface Slot {
  originalName: string;
  variable: Variable;
}

const make = {
  adam: (rate: number) => new Adam(rate, 0.9, 0.999),
  sgd: (rate: number) => new GradientDescent(rate),
  momentum: (rate: number) => new Momentum(rate, 0.9),
  rmsprop: (rate: number) => tf.train.rmsprop(rate),
} satisfies Readonly<Record<string, (rate: number) => unknown>>;

export type OptimizerName = keyof typeof make;

/** The plastic values of one area and the optimizer that changes them. */
export interface PlasticArea {
  readonly synapses: Synapses;
  /** w ← w − η·step(u); nothing happens at η = 0. */
  apply(update: Synapses): void;
  /** Weights and optimizer state by name, as they are. */
  tensors(): Readonly<Record<string, Tensor>>;
  /** Puts back what `tensors` gave, bit for bit. */
  restore(saved: (name: string) => Tensor | undefined): void;
  dispose(): void;
}

/**
 * Plastic weights [pre, post] and biases [post] of one area under an optimizer of TensorFlow.js, with its own rate η.
 *
 * The optimizer's state is read and written directly: its own `setWeights` recomputes βᵗ, which is not what
 * repeated multiplication gave, so a resumed run would drift from an uninterrupted one.
 */
export function plasticArea(initial: Synapses, name: OptimizerName, rate: number): PlasticArea {
  const weights = tf.variable(initial.weights as unknown as Native);
  const bias = tf.variable(initial.bias as unknown as Native);
  const optimizer = make[name](rate) as unknown as Optimizer;
  return {
    synapses: { weights, bias },
    apply(update) {
      if (rate === 0) return;
      optimizer.applyGradients([
        { name: weights.name, tensor: update.weights as unknown as Native },
        { name: bias.name, tensor: update.bias as unknown as Native },
      ]);
    },
    tensors: () => ({ weights, bias, ...optimizerState(optimizer) }),
    restore(saved) {
      assign(weights, saved('weights'));
      assign(bias, saved('bias'));
      restoreState(optimizer, [weights, bias], saved);
    },
    dispose() {
      optimizer.dispose();
      tf.dispose([
        weights,
        bias,
        ...Object.values(optimizerState(optimizer)).map((t) => t as unknown as Native),
      ]);
    },
  };
}

/** Adam's running products of β and every optimizer's accumulators, under the names TensorFlow.js gives them. */
function optimizerState(optimizer: Optimizer): Record<string, Tensor> {
  const state: Record<string, Tensor> = {};
  for (const [field, value] of Object.entries(optimizer)) {
    if (value instanceof tf.Variable) state[field] = value;
    if (isSlots(value)) for (const [i, slot] of value.entries()) state[`${field}.${i}`] = slot.variable;
  }
  return state;
}

function restoreState(
  optimizer: Optimizer,
  variables: readonly Variable[],
  saved: (name: string) => Tensor | undefined,
): void {
  const fields = optimizer as unknown as Record<string, unknown>;
  for (const [field, value] of Object.entries(optimizer)) {
    if (value instanceof tf.Variable) assign(value as Variable, saved(field));
    if (!isSlots(value)) continue;
    for (const slot of value) slot.variable.dispose();
    // An optimizer that has not stepped yet has no accumulators: it makes them at its first step.
    fields[field] = variables.flatMap((variable, i): Slot[] => {
      const tensor = saved(`${field}.${i}`);
      if (!tensor) return [];
      const copy = tf.variable(tf.clone(tensor as unknown as Native), false);
      return [{ originalName: `${variable.name}/${field}`, variable: copy }];
    });
  }
}

function assign(variable: Variable, value: Tensor | undefined): void {
  if (value) variable.assign(tf.clone(value as unknown as Native));
}

function isSlots(value: unknown): value is readonly Slot[] {
  return (
    Array.isArray(value) && value.every((slot) => (slot as Slot | undefined)?.variable instanceof tf.Variable)
  );
}
