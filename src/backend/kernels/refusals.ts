import { UserError } from '../../errors.js';
import type { Repair } from './kernel.js';

/**
 * Kernels that compute wrongly on wasm and say so instead, until they are repaired.
 *
 * A wrong gradient looks like a rule that does not learn; better no answer than that one. All pooling ones start their
 * maximum at the smallest positive number instead of −∞, so that a window whose maximum is ≤ 0 (after a ReLU, say) finds
 * none of its own elements.
 */
export const refusals: readonly Repair[] = [
  refusal('MaxPoolGrad', 'the gradient of maxPool', 'windows whose maximum is ≤ 0 lose it'),
  refusal('MaxPool3D', 'maxPool3d', 'windows whose maximum is < 0 give 0'),
  refusal('MaxPoolWithArgmax', 'maxPoolWithArgmax', 'windows whose maximum is < 0 give 0'),
  refusal(
    'Conv3DBackpropInputV2',
    'the gradient of conv3d with respect to its input',
    'channels are mixed up',
  ),
];

function refusal(kernel: string, what: string, why: string): Repair {
  return {
    kernel,
    repaired: () => () => {
      throw new UserError(
        `${what} is refused on the 'wasm' back end: ${why}`,
        'use --backend cpu, or another operation',
      );
    },
  };
}
