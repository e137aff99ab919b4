import { Exponential } from './exponential';
import { Lanes } from './lanes';

/** y = tanh x */
export function tanh(x: usize, y: usize, count: i32): void {
  const end = x + (count & ~3) * 4;
  let to = y;
  let from = x;
  for (; from < end; from += 16, to += 16) v128.store(to, Tanh.of(v128.load(from)));
  const rest = count & 3;
  if (rest > 0) Lanes.store(to, Tanh.of(Lanes.load(from, rest)), rest);
}

abstract class Tanh {
  /** tanh |x| = −m / (2 + m), m = e^(−2|x|) − 1; beyond 10 it is 1 in every bit. */
  @inline
  static of(x: v128): v128 {
    const size = f32x4.pmin(f32x4.abs(x), f32x4.splat(10));
    const m = Exponential.expm1(f32x4.mul(size, f32x4.splat(-2)));
    const y = f32x4.div(m, f32x4.add(f32x4.splat(2), m));
    return v128.bitselect(x, y, i32x4.splat(i32.MIN_VALUE));
  }
}
