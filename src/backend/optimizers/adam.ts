import { tf } from './engine.js';

type Tensor = ReturnType<typeof tf.tensor>;
type Variable = ReturnType<typeof tf.variable>;
type Gradients = Parameters<ReturnType<typeof tf.train.adam>['applyGradients']>[0];

interface Slot {
  originalName: string;
  variable: Variable;
}

/** What TensorFlow.js' optimizers hold, private to them in its types. */
interface AdamState {
  readonly accBeta1: Variable;
  readonly accBeta2: Variable;
  readonly accumulatedFirstMoment: Slot[];
  readonly accumulatedSecondMoment: Slot[];
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

interface MomentumState {
  readonly accumulations: Slot[];
  readonly learningRate: number;
  readonly momentum: number;
  readonly useNesterov: boolean;
}

/** `tf.AdamOptimizer` in one operation a variable, bit for bit the same, on back ends that have the kernel. */
export class Adam extends tf.AdamOptimizer {
  override applyGradients(gradients: Gradients): void {
    if (!exists('ApplyAdam')) return super.applyGradients(gradients);
    const state = this as unknown as AdamState;
    const { beta1, beta2, epsilon, learningRate: rate, accBeta1, accBeta2 } = state;
    const [power1, power2] = [value(accBeta1), value(accBeta2)];
    const attrs = { beta1, beta2, correction1: 1 - power1, correction2: 1 - power2, epsilon, rate };
    tf.tidy(() => {
      for (const { name, index, variable, gradient } of trained(gradients)) {
        const m = slot(state.accumulatedFirstMoment, index, `${name}/m`, variable);
        const v = slot(state.accumulatedSecondMoment, index, `${name}/v`, variable);
        step('ApplyAdam', { w: variable, m, v }, gradient, attrs);
      }
      accBeta1.assign(product(power1, beta1));
      accBeta2.assign(product(power2, beta2));
    });
    this.incrementIterations();
  }
}

/** `tf.MomentumOptimizer` in one operation a variable, bit for bit the same, on back ends that have the kernel. */
export class Momentum extends tf.MomentumOptimizer {
  override applyGradients(gradients: Gradients): void {
    const { accumulations, learningRate: rate, momentum, useNesterov } = this as unknown as MomentumState;
    if (useNesterov || !exists('ApplyMomentum')) return super.applyGradients(gradients);
    tf.tidy(() => {
      for (const { name, index, variable, gradient } of trained(gradients)) {
        const a = slot(accumulations, index, `${name}/momentum`, variable);
        step('ApplyMomentum', { w: variable, a }, gradient, { momentum, rate });
      }
    });
    this.incrementIterations();
  }
}

/** `tf.SGDOptimizer` in one operation a variable, bit for bit the same, on back ends that have the kernel. */
export class GradientDescent extends tf.SGDOptimizer {
  override applyGradients(gradients: Gradients): void {
    if (!exists('ApplyGradientDescent')) return super.applyGradients(gradients);
    const { learningRate: rate } = this;
    tf.tidy(() => {
      for (const { variable, gradient } of trained(gradients))
        step('ApplyGradientDescent', { w: variable }, gradient, { rate });
    });
    this.incrementIterations();
  }
}

function exists(kernel: string): boolean {
  return tf.getKernel(kernel, tf.getBackend()) !== undefined;
}

/** The variables that have a gradient, in any of the forms that TensorFlow.js accepts. */
function trained(gradients: Gradients) {
  const named = Array.isArray(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  const { registeredVariables } = tf.engine();
  return named.flatMap(({ name, tensor: gradient }, index) =>
    gradient ? [{ name, index, variable: registeredVariables[name]!, gradient }] : [],
  );
}

/** Accumulator `index`, made of zeros at its first use, under the name that TensorFlow.js gives it. */
function slot(slots: Slot[], index: number, originalName: string, like: Variable): Variable {
  slots[index] ??= { originalName, variable: tf.zerosLike(like).variable(false) };
  return slots[index].variable;
}

/** Runs `kernel` and gives each variable its new values. */
function step(
  kernel: string,
  variables: Readonly<Record<string, Variable>>,
  gradient: Tensor,
  attrs: Readonly<Record<string, number>>,
): void {
  const fresh = tf.engine().runKernel<Tensor[]>(kernel, { ...variables, gradient }, attrs);
  for (const [i, variable] of Object.values(variables).entries()) variable.assign(fresh[i]!);
}

function value(scalar: Variable): number {
  return scalar.dataSync()[0]!;
}

/** power · beta as floats multiply. */
function product(power: number, beta: number): Tensor {
  return tf.scalar(Math.fround(power * Math.fround(beta)), 'float32');
}
