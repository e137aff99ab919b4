import { Lanes } from './lanes';

/** dx = dy ⊙ (1 − y²), where y = tanh x */
export function tanhGrad(y: usize, dy: usize, dx: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const at: usize = 4 * i;
    const left = min(4, count - i);
    const response = Lanes.upTo(y + at, left);
    const slope = f32x4.sub(f32x4.splat(1), f32x4.mul(response, response));
    Lanes.put(dx + at, f32x4.mul(Lanes.upTo(dy + at, left), slope), left);
  }
}
