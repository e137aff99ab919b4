import { compiled } from './compiled.js';
import type { Repair } from './kernel.js';
import { stepInto } from './stepInto.js';

/**
 * One step of gradient descent in one pass: w' = w − η g
 *
 * w, gradient, both of one shape → w', bit for bit that of `tf.SGDOptimizer`. Attribute: rate.
 */
export const applyGradientDescent: Repair = {
  kernel: 'ApplyGradientDescent',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { rate } = attrs as Record<string, number>;
      return stepInto(backend, inputs, ['w'], (addresses, count) =>
        compiled(backend).descent(...addresses, count, -rate!),
      );
    },
};
