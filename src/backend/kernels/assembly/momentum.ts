import { Lanes } from './lanes';

/** One step of gradient descent with momentum: a' = μ a + g, w' = w − η a' */
export function momentum(
  w: usize,
  a: usize,
  g: usize,
  newW: usize,
  newA: usize,
  count: i32,
  mu: f32,
  minusRate: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const at: usize = 4 * i;
    const left = min(4, count - i);
    const accumulated = f32x4.add(
      f32x4.mul(f32x4.splat(mu), Lanes.upTo(a + at, left)),
      Lanes.upTo(g + at, left),
    );
    Lanes.put(newA + at, accumulated, left);
    const moved = f32x4.add(f32x4.mul(f32x4.splat(minusRate), accumulated), Lanes.upTo(w + at, left));
    Lanes.put(newW + at, moved, left);
  }
}
