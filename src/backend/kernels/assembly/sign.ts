import { Lanes } from './lanes';

/** y = 1 where x > 0, −1 where x < 0, else 0, for NaN too */
export function sign(x: usize, y: usize, count: i32): void {
  const end = x + (count & ~3) * 4;
  let to = y;
  let from = x;
  for (; from < end; from += 16, to += 16) v128.store(to, Sign.of(v128.load(from)));
  const rest = count & 3;
  if (rest > 0) Lanes.store(to, Sign.of(Lanes.load(from, rest)), rest);
}

abstract class Sign {
  @inline
  static of(x: v128): v128 {
    const zero = f32x4.splat(0);
    const one = f32x4.splat(1);
    return f32x4.sub(v128.and(f32x4.gt(x, zero), one), v128.and(f32x4.lt(x, zero), one));
  }
}
