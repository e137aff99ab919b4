import { tf } from '../engine.js';
import { compiled } from './compiled.js';
import { addressOf } from './kernel.js';
import type { ArrayInfo, Repair } from './kernel.js';

/**
 * The gradient of `tf.maxPool` on wasm: the first largest element of each window gets the error of the window.
 *
 * The stock kernel starts its maximum at the smallest positive number instead of −∞, so that a window whose maximum is
 * ≤ 0 (after a ReLU, say) finds none of its own elements and sends its error elsewhere.
 */
export const maxPoolGrad: Repair = {
  kernel: 'MaxPoolGrad',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { dy, input: x } = inputs as { dy: ArrayInfo; input: ArrayInfo };
      const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as PoolAttributes;
      const shape = x.shape as Pixels;
      const pool = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const dx = backend.makeOutput(x.shape, 'float32');
      compiled(backend).maxPoolGrad(
        addressOf(backend, x),
        addressOf(backend, dy),
        addressOf(backend, dx),
        pool.batchSize,
        pool.inHeight,
        pool.inWidth,
        pool.inChannels,
        pool.outHeight,
        pool.outWidth,
        pool.filterHeight,
        pool.filterWidth,
        pool.strideHeight,
        pool.strideWidth,
        pool.padInfo.top,
        pool.padInfo.left,
      );
      return dx;
    },
};

type Pixels = [batch: number, height: number, width: number, channels: number];
type Pool = Parameters<typeof tf.backend_util.computePool2DInfo>;

interface PoolAttributes {
  readonly filterSize: Pool[1];
  readonly strides: Pool[2];
  readonly pad: Pool[4];
  readonly dimRoundingMode: Pool[5];
}
