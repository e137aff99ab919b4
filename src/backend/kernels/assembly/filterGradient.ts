import { accumulate } from './product';

/**
 * The gradient of a convolution with respect to its filter, as products of matrices.
 *
 *   dw[u, v] = Σ_{b, i, j} x[b, i·s + u − top, j·s + v − left]ᵀ dy[b, i, j]
 *
 * x: [batch, height, width, inputs], dy: [batch, outHeight, outWidth, outputs] → dw: [u, v, inputs, outputs]; strides and
 * margins as in `maxPoolGrad`. What lies outside of the image is 0.
 */
export function filterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  batch: i32,
  height: i32,
  width: i32,
  inputs: i32,
  outHeight: i32,
  outWidth: i32,
  outputs: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
  scratch: usize,
): void {
  const pixel: usize = 4 * inputs;
  const outPixel: usize = 4 * outputs;
  const tap = outPixel * inputs;
  memory.fill(dw, 0, tap * filterHeight * filterWidth);
  for (let u = 0; u < filterHeight; u++)
    for (let v = 0; v < filterWidth; v++) {
      const to = dw + tap * (u * filterWidth + v);
      const begin = firstInside(left - v, strideWidth);
      const columns = min(outWidth, firstInside(width + left - v, strideWidth)) - begin;
      if (columns <= 0) continue;
      const beginLine = firstInside(top - u, strideHeight);
      const endLine = min(outHeight, firstInside(height + top - u, strideHeight));
      for (let b = 0; b < batch; b++)
        for (let i = beginLine; i < endLine; i++) {
          const line = b * height + i * strideHeight + u - top;
          const from = x + pixel * (line * width + begin * strideWidth + v - left);
          const error = dy + outPixel * ((b * outHeight + i) * outWidth + begin);
          const step = pixel * strideWidth;
          accumulate(from, 4, step, error, outPixel, false, to, inputs, columns, outputs, scratch);
        }
    }
}

/** The least j ≥ 0 with j · stride ≥ margin */
function firstInside(margin: i32, stride: i32): i32 {
  return margin <= 0 ? 0 : (margin + stride - 1) / stride;
}
