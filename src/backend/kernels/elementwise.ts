import { compiled } from './compiled.js';
import { addressOf, sizeOf } from './kernel.js';
import type { Kernel } from './kernel.js';

/** y_i = f(x_i) for float32 by the compiled function `name`; other types are left to `stock`. */
export function elementwise(name: 'exp' | 'sign' | 'softplus' | 'tanh', stock: Kernel): Kernel {
  return (call) => {
    const { inputs, backend } = call;
    const x = inputs['x']!;
    if (x.dtype !== 'float32') return stock(call);
    const y = backend.makeOutput(x.shape, 'float32');
    compiled(backend)[name](addressOf(backend, x), addressOf(backend, y), sizeOf(x.shape));
    return y;
  };
}
