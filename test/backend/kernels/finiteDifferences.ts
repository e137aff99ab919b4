import { tf } from '../../../src/backend/engine.js';

export type Tensor = ReturnType<typeof tf.tensor>;

/** The gradient of Σ dy ⊙ f(x) by central differences in float32. */
export function finiteDifferences(
  f: (x: Tensor) => Tensor,
  x: Tensor,
  dy: Tensor,
  step = 2 ** -6,
): readonly number[] {
  const values = x.dataSync();
  const at = (i: number, by: number) => {
    const moved = Float32Array.from(values, (value, k) => (k === i ? value + by : value));
    return tf.tidy(() => {
      const weighted = f(tf.tensor(moved, x.shape)).mul(dy).dataSync<'float32'>();
      return weighted.reduce((a, b) => a + b, 0);
    });
  };
  return [...values].map((_, i) => (at(i, step) - at(i, -step)) / (2 * step));
}

/** The largest difference of two lists. */
export function apart(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((x, i) => Math.abs(x - b[i]!)));
}
