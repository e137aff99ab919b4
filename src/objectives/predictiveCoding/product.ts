/**
 * A B of plain arrays, [N, K] [K, M] → [N, M], each sum in the order of k.
 *
 * Four rows at a time: what is read of B serves all four, and engines keep their running sums apart.
 */
export function product(a: ArrayLike<number>, b: ArrayLike<number>, K: number): Float64Array {
  const N = a.length / K;
  const M = b.length / K;
  const sums = new Float64Array(N * M);
  const whole = N - (N % 4);
  for (let n = 0; n < whole; n += 4) addFourRows(sums, a, b, { n, K, M });
  for (let n = whole; n < N; n++) addRow(sums, a, b, { n, K, M });
  return sums;
}

interface Place {
  readonly n: number;
  readonly K: number;
  readonly M: number;
}

function addFourRows(
  sums: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { n, K, M }: Place,
): void {
  const [r0, r1, r2, r3] = [n * M, (n + 1) * M, (n + 2) * M, (n + 3) * M];
  for (let k = 0; k < K; k++) {
    const a0 = a[n * K + k]!;
    const a1 = a[(n + 1) * K + k]!;
    const a2 = a[(n + 2) * K + k]!;
    const a3 = a[(n + 3) * K + k]!;
    for (let m = 0, from = k * M; m < M; m++) {
      const value = b[from + m]!;
      sums[r0 + m]! += a0 * value;
      sums[r1 + m]! += a1 * value;
      sums[r2 + m]! += a2 * value;
      sums[r3 + m]! += a3 * value;
    }
  }
}

function addRow(sums: Float64Array, a: ArrayLike<number>, b: ArrayLike<number>, { n, K, M }: Place): void {
  for (let k = 0; k < K; k++) {
    const value = a[n * K + k]!;
    for (let m = 0; m < M; m++) sums[n * M + m]! += value * b[k * M + m]!;
  }
}

/** Rows as columns, [N, K] → [K, N] */
export function transposed(a: ArrayLike<number>, K: number): Float64Array {
  const N = a.length / K;
  const turned = new Float64Array(a.length);
  for (let n = 0; n < N; n++) for (let k = 0; k < K; k++) turned[k * N + n] = a[n * K + k]!;
  return turned;
}
