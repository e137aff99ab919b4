/** Running mean and spread of each of `width` numbers, by the parallel form of Welford's update. */
export interface RunningNorm {
  readonly count: number;
  /** [width] */
  readonly mean: Float64Array;
  /** Σ of squared deviations, [width] */
  readonly squares: Float64Array;
}

/** Of nothing yet. */
export function newNorm(width: number): RunningNorm {
  return { count: 0, mean: new Float64Array(width), squares: new Float64Array(width) };
}

/**
 * The same after more rows, [N, width].
 *
 * Chan, Golub & LeVeque (1983), Am. Stat. 37:242–247. https://doi.org/10.1080/00031305.1983.10483115
 */
export function observed({ count, mean, squares }: RunningNorm, values: ArrayLike<number>): RunningNorm {
  const width = mean.length;
  const rows = values.length / width;
  if (rows === 0) return { count, mean, squares };
  const total = count + rows;
  const next = { count: total, mean: mean.slice(), squares: squares.slice() };
  for (let c = 0; c < width; c++) {
    let sum = 0;
    for (let n = 0; n < rows; n++) sum += values[n * width + c]!;
    const batch = sum / rows;
    let spread = 0;
    for (let n = 0; n < rows; n++) spread += (values[n * width + c]! - batch) ** 2;
    const apart = batch - mean[c]!;
    next.mean[c] = mean[c]! + (apart * rows) / total;
    next.squares[c] = squares[c]! + spread + (apart ** 2 * count * rows) / total;
  }
  return next;
}

/** Standard deviation of number c, at least 1e-4. */
export function spreadOf({ count, squares }: RunningNorm, c: number): number {
  return Math.max(Math.sqrt(squares[c]! / Math.max(count, 1)), 1e-4);
}

/** (x − mean)/sd, cut at ±`limit`: [N, width] → [N, width] */
export function whitened(norm: RunningNorm, values: Float32Array, limit: number): Float32Array {
  const width = norm.mean.length;
  const scales = norm.mean.map((_, c) => 1 / spreadOf(norm, c));
  return values.map((x, i) => {
    const c = i % width;
    return Math.max(-limit, Math.min(limit, (x - norm.mean[c]!) * scales[c]!));
  });
}
