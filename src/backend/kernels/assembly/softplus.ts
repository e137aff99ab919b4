import { Exponential } from './exponential';
import { Lanes } from './lanes';

/** y = ln(1 + e^x) */
export function softplus(x: usize, y: usize, count: i32): void {
  const end = x + (count & ~3) * 4;
  let to = y;
  let from = x;
  for (; from < end; from += 16, to += 16) v128.store(to, Softplus.of(v128.load(from)));
  const rest = count & 3;
  if (rest > 0) Lanes.store(to, Softplus.of(Lanes.load(from, rest)), rest);
}

abstract class Softplus {
  /** ln(1 + e^x) = max(x, 0) + ln(1 + e^(−|x|)), of which nothing overflows. */
  @inline
  static of(x: v128): v128 {
    const tail = Exponential.log1p(Exponential.exp(f32x4.neg(f32x4.abs(x))));
    return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), tail);
  }
}
