// The order of summation: four rows as (a + b) + (c + d), added to the sum so far; rows that are left over one by one.

/** y_j = scale · Σ_i x_ij in double precision, x: [rows, columns] → y: [columns] */
export function columnSum(x: usize, y: usize, rows: i32, columns: i32, scale: f64): void {
  const row: usize = 4 * columns;
  let j = 0;
  for (; j + 8 <= columns; j += 8) eight(x + 4 * j, y + 4 * j, rows, row, scale);
  for (; j < columns; j++) one(x + 4 * j, y + 4 * j, rows, row, scale);
}

function eight(x: usize, y: usize, rows: i32, row: usize, scale: f64): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let from = x;
  let i = 0;
  for (; i + 4 <= rows; i += 4, from += 4 * row) {
    s0 = f64x2.add(s0, Rows.four(from, row));
    s1 = f64x2.add(s1, Rows.four(from + 8, row));
    s2 = f64x2.add(s2, Rows.four(from + 16, row));
    s3 = f64x2.add(s3, Rows.four(from + 24, row));
  }
  for (; i < rows; i++, from += row) {
    s0 = f64x2.add(s0, Rows.two(from));
    s1 = f64x2.add(s1, Rows.two(from + 8));
    s2 = f64x2.add(s2, Rows.two(from + 16));
    s3 = f64x2.add(s3, Rows.two(from + 24));
  }
  Rows.store(y, s0, s1, scale);
  Rows.store(y + 16, s2, s3, scale);
}

function one(x: usize, y: usize, rows: i32, row: usize, scale: f64): void {
  let sum: f64 = 0;
  let from = x;
  let i = 0;
  for (; i + 4 <= rows; i += 4, from += 4 * row)
    sum +=
      <f64>f32.load(from) +
      <f64>f32.load(from + row) +
      (<f64>f32.load(from + 2 * row) + <f64>f32.load(from + 3 * row));
  for (; i < rows; i++, from += row) sum += <f64>f32.load(from);
  f32.store(y, <f32>(sum * scale));
}

/** Two columns. */
abstract class Rows {
  @inline
  static two(from: usize): v128 {
    return f64x2.promote_low_f32x4(v128.load_zero<f64>(from));
  }

  /** (a + b) + (c + d) */
  @inline
  static four(from: usize, row: usize): v128 {
    const ab = f64x2.add(Rows.two(from), Rows.two(from + row));
    return f64x2.add(ab, f64x2.add(Rows.two(from + 2 * row), Rows.two(from + 3 * row)));
  }

  @inline
  static store(to: usize, left: v128, right: v128, scale: f64): void {
    const factor = f64x2.splat(scale);
    const low = f32x4.demote_f64x2_zero(f64x2.mul(left, factor));
    const high = f32x4.demote_f64x2_zero(f64x2.mul(right, factor));
    v128.store(to, v128.shuffle<f64>(low, high, 0, 2));
  }
}
