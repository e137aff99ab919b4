import { compiled } from './compiled.js';
import type { Repair } from './kernel.js';
import { stepInto } from './stepInto.js';

/**
 * One step of gradient descent with momentum in one pass.
 *
 *   a' = μ a + g,  w' = w − η a'
 *
 * w, a, gradient, all of one shape → w', a', bit for bit those of `tf.MomentumOptimizer`. Attributes: momentum, rate.
 * Polyak (1964), doi:10.1016/0041-5553(64)90137-5.
 */
export const applyMomentum: Repair = {
  kernel: 'ApplyMomentum',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { momentum, rate } = attrs as Record<string, number>;
      return stepInto(backend, inputs, ['w', 'a'], (addresses, count) =>
        compiled(backend).momentum(...addresses, count, momentum!, -rate!),
      );
    },
};
