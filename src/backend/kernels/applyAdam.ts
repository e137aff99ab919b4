import { compiled } from './compiled.js';
import type { Repair } from './kernel.js';
import { stepInto } from './stepInto.js';

/**
 * One step of Adam in one pass, where TensorFlow.js makes a dozen operations and as many arrays of it.
 *
 *   m' = β₁ m + (1 − β₁) g,  v' = β₂ v + (1 − β₂) g²,  w' = w − η (m'/c₁) / (√(v'/c₂) + ε)
 *
 * w, m, v, gradient, all of one shape → w', m', v', bit for bit those of `tf.AdamOptimizer`. Attributes: beta1, beta2,
 * correction1 = 1 − β₁ᵗ, correction2, epsilon, rate. Kingma & Ba (2015), doi:10.48550/arXiv.1412.6980.
 */
export const applyAdam: Repair = {
  kernel: 'ApplyAdam',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { beta1, beta2, correction1, correction2, epsilon, rate } = attrs as Record<string, number>;
      return stepInto(backend, inputs, ['w', 'm', 'v'], (addresses, count) =>
        compiled(backend).adam(
          ...addresses,
          count,
          beta1!,
          1 - beta1!,
          correction1!,
          beta2!,
          1 - beta2!,
          correction2!,
          epsilon!,
          -rate!,
        ),
      );
    },
};
