/** Standard scores further out than this are cut. */
const farthest = 5;
/** Spreads below this are none. */
const none = 1e-6;

/** Makes numbers of different units comparable, by their mean and spread so far. */
export interface Standardised {
  /** Counts some rows in, [N, width]. */
  add(rows: Float32Array): void;
  /** (x − mean)/sd, cut at ±5; 0 where nothing varies. [N, width] */
  of(rows: Float32Array): Float32Array;
  snapshot(): unknown;
  restore(saved: unknown): void;
}

interface Moments {
  readonly count: number;
  readonly mean: Float64Array;
  /** Σ (x − mean)² */
  readonly squares: Float64Array;
}

/** Standard scores of rows of `width` numbers. */
export function standardised(width: number): Standardised {
  let moments: Moments = { count: 0, mean: new Float64Array(width), squares: new Float64Array(width) };
  return {
    add(rows) {
      moments = counted(moments, rows);
    },
    of(rows) {
      const { count, mean, squares } = moments;
      const scale = squares.map((sum) => {
        const sd = Math.sqrt(sum / Math.max(1, count));
        return sd < none ? 0 : 1 / sd;
      });
      return rows.map((x, i) => {
        const score = (x - mean[i % width]!) * scale[i % width]!;
        return Math.max(-farthest, Math.min(farthest, score));
      });
    },
    snapshot: () => structuredClone(moments),
    restore(saved) {
      moments = structuredClone(saved) as Moments;
    },
  };
}

/**
 * Moments of what was counted and of some rows together.
 *
 * Chan, Golub & LeVeque (1983), Am. Stat. 37:242–247. https://doi.org/10.1080/00031305.1983.10483115
 */
function counted({ count, mean, squares }: Moments, rows: Float32Array): Moments {
  const width = mean.length;
  const added = rows.length / width;
  const total = count + added;
  const sums = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) sums[i % width]! += rows[i]!;
  const own = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) own[i % width]! += (rows[i]! - sums[i % width]! / added) ** 2;
  const apart = sums.map((sum, j) => sum / added - mean[j]!);
  return {
    count: total,
    mean: mean.map((m, j) => m + (apart[j]! * added) / total),
    squares: squares.map((sum, j) => sum + own[j]! + (apart[j]! ** 2 * count * added) / total),
  };
}
