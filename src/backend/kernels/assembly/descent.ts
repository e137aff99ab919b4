import { Lanes } from './lanes';

/** One step of gradient descent: w' = w − η g */
export function descent(w: usize, g: usize, newW: usize, count: i32, minusRate: f32): void {
  for (let i = 0; i < count; i += 4) {
    const at: usize = 4 * i;
    const left = min(4, count - i);
    const step = f32x4.mul(f32x4.splat(minusRate), Lanes.upTo(g + at, left));
    Lanes.put(newW + at, f32x4.add(step, Lanes.upTo(w + at, left)), left);
  }
}
