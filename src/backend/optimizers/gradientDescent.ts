import { tf } from '../engine.js';
import { exists, step, trained } from './variables.js';
import type { Gradients } from './variables.js';

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
