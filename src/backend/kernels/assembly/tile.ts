/**
 * C += A B for four rows of A and eight columns of B, the sums in registers.
 *
 * a0 … a3: the rows of A, their values `aStep` bytes apart; b: the first row of B, the next ones `bRow` bytes apart.
 */
export function tile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  depth: i32,
  c0: usize,
  c1: usize,
  c2: usize,
  c3: usize,
): void {
  let left0 = v128.load(c0);
  let right0 = v128.load(c0, 16);
  let left1 = v128.load(c1);
  let right1 = v128.load(c1, 16);
  let left2 = v128.load(c2);
  let right2 = v128.load(c2, 16);
  let left3 = v128.load(c3);
  let right3 = v128.load(c3, 16);
  for (let p = 0; p < depth; p++) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    b += bRow;
    const x0 = v128.load_splat<f32>(a0);
    a0 += aStep;
    left0 = f32x4.add(left0, f32x4.mul(x0, left));
    right0 = f32x4.add(right0, f32x4.mul(x0, right));
    const x1 = v128.load_splat<f32>(a1);
    a1 += aStep;
    left1 = f32x4.add(left1, f32x4.mul(x1, left));
    right1 = f32x4.add(right1, f32x4.mul(x1, right));
    const x2 = v128.load_splat<f32>(a2);
    a2 += aStep;
    left2 = f32x4.add(left2, f32x4.mul(x2, left));
    right2 = f32x4.add(right2, f32x4.mul(x2, right));
    const x3 = v128.load_splat<f32>(a3);
    a3 += aStep;
    left3 = f32x4.add(left3, f32x4.mul(x3, left));
    right3 = f32x4.add(right3, f32x4.mul(x3, right));
  }
  v128.store(c0, left0);
  v128.store(c0, right0, 16);
  v128.store(c1, left1);
  v128.store(c1, right1, 16);
  v128.store(c2, left2);
  v128.store(c2, right2, 16);
  v128.store(c3, left3);
  v128.store(c3, right3, 16);
}
