import { Lanes } from './lanes';

/**
 * The gradient of a maximum over windows: each value of dy goes to the first largest element of its window.
 *
 * x and dx: [batch, height, width, channels], dy: [batch, outHeight, outWidth, channels]; windows are
 * windowHeight × windowWidth, strideHeight and strideWidth apart, the first one beginning `top` and `left` before the
 * image. A window without a largest element (all −∞ or NaN) passes nothing on.
 */
export function maxPoolGrad(
  x: usize,
  dy: usize,
  dx: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
): void {
  const pixel: usize = 4 * channels;
  const line = pixel * width;
  const image = line * height;
  memory.fill(dx, 0, image * batch);
  let from = dy;
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < outHeight; i++) {
      const firstLine = max(0, i * strideHeight - top);
      const lines = min(height, i * strideHeight - top + windowHeight) - firstLine;
      for (let j = 0; j < outWidth; j++, from += pixel) {
        const first = max(0, j * strideWidth - left);
        const columns = min(width, j * strideWidth - left + windowWidth) - first;
        const corner = image * b + line * firstLine + pixel * first;
        for (let c = 0; c < channels; c += 4) {
          const at: usize = corner + 4 * c;
          const count = min(4, channels - c);
          passOn(x + at, from + 4 * c, dx + at, lines, columns, line, pixel, count);
        }
      }
    }
}

/** One window, up to four channels. */
function passOn(
  x: usize,
  dy: usize,
  dx: usize,
  lines: i32,
  columns: i32,
  line: usize,
  pixel: usize,
  count: i32,
): void {
  let largest = f32x4.splat(<f32>-Infinity);
  let place = i32x4.splat(-1);
  for (let i = 0, index = 0; i < lines; i++)
    for (let j = 0; j < columns; j++, index++) {
      const value = Lanes.upTo(x + line * i + pixel * j, count);
      const larger = f32x4.gt(value, largest);
      largest = v128.bitselect(value, largest, larger);
      place = v128.bitselect(i32x4.splat(index), place, larger);
    }
  const error = Lanes.upTo(dy, count);
  for (let i = 0, index = 0; i < lines; i++)
    for (let j = 0; j < columns; j++, index++) {
      const here = i32x4.eq(place, i32x4.splat(index));
      if (!v128.any_true(here)) continue;
      const to = dx + line * i + pixel * j;
      Lanes.put(to, f32x4.add(Lanes.upTo(to, count), v128.and(error, here)), count);
    }
}
