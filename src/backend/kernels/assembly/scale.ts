import { Lanes } from './lanes';

/** x ← α x, where x lies */
export function scale(x: usize, count: i32, factor: f32): void {
  for (let i = 0; i < count; i += 4) {
    const at: usize = x + 4 * i;
    const left = min(4, count - i);
    Lanes.put(at, f32x4.mul(f32x4.splat(factor), Lanes.upTo(at, left)), left);
  }
}
