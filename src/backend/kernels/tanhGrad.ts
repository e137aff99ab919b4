import { compiled } from './compiled.js';
import { addressOf, sizeOf } from './kernel.js';
import type { Repair } from './kernel.js';

/**
 * The gradient of tanh from its value, in one pass: dx = dy ⊙ (1 − y²)
 *
 * y, dy, float32 of one shape → dx, bit for bit that of the operations one after the other. The name is TensorFlow's;
 * TensorFlow.js has no such kernel.
 */
export const tanhGrad: Repair = {
  kernel: 'TanhGrad',
  repaired:
    () =>
    ({ inputs, backend }) => {
      const [y, dy] = [inputs['y']!, inputs['dy']!];
      if (String(y.shape) !== String(dy.shape))
        throw new Error(`a gradient has the shape of its value: [${dy.shape.join()}], [${y.shape.join()}]`);
      const dx = backend.makeOutput(y.shape, 'float32');
      const addresses = [y, dy, dx].map((info) => addressOf(backend, info));
      compiled(backend).tanhGrad(...addresses, sizeOf(y.shape));
      return dx;
    },
};
