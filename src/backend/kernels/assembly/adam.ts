import { Lanes } from './lanes';

/**
 * One step of Adam.
 *
 *   m' = β₁ m + (1 − β₁) g,  v' = β₂ v + (1 − β₂) g²,  w' = w − η (m'/c₁) / (√(v'/c₂) + ε),  c = 1 − βᵗ
 *
 * Everything is rounded to floats where a chain of single operations would round it.
 */
export function adam(
  w: usize,
  m: usize,
  v: usize,
  g: usize,
  newW: usize,
  newM: usize,
  newV: usize,
  count: i32,
  beta1: f32,
  rest1: f32,
  correction1: f32,
  beta2: f32,
  rest2: f32,
  correction2: f32,
  epsilon: f32,
  minusRate: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const at: usize = 4 * i;
    const left = min(4, count - i);
    const gradient = Lanes.upTo(g + at, left);
    const first = f32x4.add(
      f32x4.mul(Lanes.upTo(m + at, left), f32x4.splat(beta1)),
      f32x4.mul(gradient, f32x4.splat(rest1)),
    );
    const second = f32x4.add(
      f32x4.mul(Lanes.upTo(v + at, left), f32x4.splat(beta2)),
      f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(rest2)),
    );
    const spread = f32x4.sqrt(f32x4.div(second, f32x4.splat(correction2)));
    const step = f32x4.div(
      f32x4.div(first, f32x4.splat(correction1)),
      f32x4.add(spread, f32x4.splat(epsilon)),
    );
    Lanes.put(newM + at, first, left);
    Lanes.put(newV + at, second, left);
    const moved = f32x4.add(f32x4.mul(step, f32x4.splat(minusRate)), Lanes.upTo(w + at, left));
    Lanes.put(newW + at, moved, left);
  }
}
