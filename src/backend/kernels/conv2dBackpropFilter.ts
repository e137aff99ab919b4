import { UserError } from '../../errors.js';
import { tf } from '../engine.js';
import { compiled } from './compiled.js';
import { addressOf } from './kernel.js';
import type { ArrayInfo, Repair } from './kernel.js';
import { scratch } from './scratch.js';

/**
 * The gradient of `tf.conv2d` with respect to its filter, which wasm does not have, as products of matrices.
 *
 *   dw[u, v] = Σ_{b, i, j} x[b, i·s + u − top, j·s + v − left]ᵀ dy[b, i, j]
 *
 * x: [batch, height, width, inputs], dy: [batch, outHeight, outWidth, outputs] → [u, v, inputs, outputs]. Throws a `UserError`
 * where the channels come first.
 */
export const conv2dBackpropFilter: Repair = {
  kernel: 'Conv2DBackpropFilter',
  repaired:
    () =>
    ({ inputs, attrs, backend }) => {
      const { x, dy } = inputs as { x: ArrayInfo; dy: ArrayInfo };
      const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs as unknown as FilterAttributes;
      if (dataFormat === 'NCHW') throw channelsFirst();
      const shape = x.shape as Shape;
      const conv = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
      const dw = backend.makeOutput(conv.filterShape, 'float32');
      compiled(backend).filterGradient(
        addressOf(backend, x),
        addressOf(backend, dy),
        addressOf(backend, dw),
        conv.batchSize,
        conv.inHeight,
        conv.inWidth,
        conv.inChannels,
        conv.outHeight,
        conv.outWidth,
        conv.outChannels,
        conv.filterHeight,
        conv.filterWidth,
        conv.strideHeight,
        conv.strideWidth,
        conv.padInfo.top,
        conv.padInfo.left,
        scratch(backend),
      );
      return dw;
    },
};

function channelsFirst(): UserError {
  return new UserError(
    "the gradient of conv2d with respect to its filter is refused on the 'wasm' back end where channels come first",
    "use dataFormat 'NHWC', or --backend cpu",
  );
}

type Shape = [number, number, number, number];
type Convolution = Parameters<typeof tf.backend_util.computeConv2DInfo>;

interface FilterAttributes {
  readonly strides: Convolution[2];
  readonly pad: Convolution[4];
  readonly dataFormat: string;
  readonly dimRoundingMode: Convolution[5];
  readonly filterShape: Convolution[1];
}
