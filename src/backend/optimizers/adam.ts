import { tf } from '../engine.js';
import { exists, slot, step, trained } from './variables.js';
import type { Gradients, Slot, Tensor, Variable } from './variables.js';

/** What TensorFlow.js' optimizer holds, private to it in its types. */
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

/**
 * `tf.AdamOptimizer`, bit for bit the same, in one operation a variable on back ends that have the kernel.
 *
 * On others its numbers stay on the device: each that is handed to an operation is an upload, which on a GPU takes twice as
 * long as the operation, and there are seven a variable.
 */
export class Adam extends tf.AdamOptimizer {
  private numbers?: AdamNumbers;

  override applyGradients(gradients: Gradients): void {
    if (!exists('ApplyAdam')) return this.applyByOperations(gradients);
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

  private applyByOperations(gradients: Gradients): void {
    const state = this as unknown as AdamState;
    const { accBeta1, accBeta2, accumulatedFirstMoment: first, accumulatedSecondMoment: second } = state;
    const numbers = (this.numbers ??= numbersOf(state));
    const { one, beta1, rest1, beta2, rest2, epsilon, minusRate } = numbers;
    tf.tidy(() => {
      const corrections = [tf.sub(one, accBeta1), tf.sub(one, accBeta2)] as const;
      for (const { name, index, variable, gradient: g } of trained(gradients)) {
        const m = slot(first, index, `${name}/m`, variable);
        const v = slot(second, index, `${name}/v`, variable);
        m.assign(tf.add(tf.mul(m, beta1), tf.mul(g, rest1)));
        v.assign(tf.add(tf.mul(v, beta2), tf.mul(tf.square(g), rest2)));
        const deviation = tf.add(tf.sqrt(tf.div(v, corrections[1])), epsilon);
        const step = tf.div(tf.div(m, corrections[0]), deviation);
        variable.assign(tf.add(tf.mul(step, minusRate), variable));
      }
      accBeta1.assign(tf.mul(accBeta1, beta1));
      accBeta2.assign(tf.mul(accBeta2, beta2));
    });
    this.incrementIterations();
  }

  override dispose(): void {
    super.dispose();
    tf.dispose(this.numbers);
  }
}

type AdamNumbers = Readonly<
  Record<'one' | 'beta1' | 'rest1' | 'beta2' | 'rest2' | 'epsilon' | 'minusRate', Tensor>
>;

/** What Adam multiplies and adds, as scalars that no `tidy` frees. */
function numbersOf({ beta1, beta2, epsilon, learningRate }: AdamState): AdamNumbers {
  const kept = (number: number) => tf.keep(tf.scalar(number, 'float32')) as Tensor;
  return {
    one: kept(1),
    beta1: kept(beta1),
    rest1: kept(1 - beta1),
    beta2: kept(beta2),
    rest2: kept(1 - beta2),
    epsilon: kept(epsilon),
    minusRate: kept(-learningRate),
  };
}

function value(scalar: Variable): number {
  return scalar.dataSync()[0]!;
}

/** power · beta as floats multiply. */
function product(power: number, beta: number): Tensor {
  return tf.scalar(Math.fround(power * Math.fround(beta)), 'float32');
}
