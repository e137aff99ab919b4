import { tf } from '../engine.js';
import { exists, slot, step, trained } from './variables.js';
import type { Gradients, Slot } from './variables.js';

/** What TensorFlow.js' optimizer holds, private to it in its types. */
interface MomentumState {
  readonly accumulations: Slot[];
  readonly learningRate: number;
  readonly momentum: number;
  readonly useNesterov: boolean;
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
