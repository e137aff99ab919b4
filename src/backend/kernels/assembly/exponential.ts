const LOG2_E: f32 = Mathf.LOG2E;
// ln 2 in two parts, the first so short that its product with a small integer is exact.
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;
// 1.5 · 2²³: what is added to it is rounded to an integer, which then stands in its lowest bits.
const MAGIC: f32 = 12582912;

// e^r = 1 + r + r² p(r) for |r| ≤ ½ ln 2: p has the least relative error in e^r − 1, 1.3·10⁻⁸.
const P0: f32 = 0.49999997;
const P1: f32 = 0.16666543;
const P2: f32 = 0.0416672;
const P3: f32 = 0.00836658;
const P4: f32 = 0.00138825;

// ln(1 + u) = 2 artanh s = 2s + s³ q(s²), s = u / (2 + u) ≤ ⅓: relative error 4.5·10⁻⁹.
const Q0: f32 = 0.6666642;
const Q1: f32 = 0.40021542;
const Q2: f32 = 0.28001553;
const Q3: f32 = 0.2801334;

/** Exponentials of four floats. */
export abstract class Exponential {
  /** e^x within one unit of the last place; overflows to ∞, underflows through the denormals to 0, keeps NaN. */
  @inline
  static exp(x: v128): v128 {
    // pmin and pmax keep a NaN that is their first operand.
    const within = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-104)), f32x4.splat(89));
    const shifted = Exponential.shifted(within);
    const small = Exponential.small(Exponential.remainder(within, shifted));
    const power = i32x4.sub(shifted, i32x4.splat(reinterpret<i32>(MAGIC)));
    // In two steps, since 2^power itself may be beyond what a float holds.
    const half = i32x4.shr_s(power, 1);
    const scaled = f32x4.mul(f32x4.add(f32x4.splat(1), small), Exponential.powerOfTwo(half));
    return f32x4.mul(scaled, Exponential.powerOfTwo(i32x4.sub(power, half)));
  }

  /** e^x − 1 for −80 ≤ x ≤ 0, to full relative precision near 0. */
  @inline
  static expm1(x: v128): v128 {
    const shifted = Exponential.shifted(x);
    const small = Exponential.small(Exponential.remainder(x, shifted));
    const scale = Exponential.powerOfTwo(i32x4.sub(shifted, i32x4.splat(reinterpret<i32>(MAGIC))));
    return f32x4.add(f32x4.mul(scale, small), f32x4.sub(scale, f32x4.splat(1)));
  }

  /** ln(1 + u) for 0 ≤ u ≤ 1, to full relative precision near 0. */
  @inline
  static log1p(u: v128): v128 {
    const s = f32x4.div(u, f32x4.add(f32x4.splat(2), u));
    const t = f32x4.mul(s, s);
    let q = f32x4.add(f32x4.mul(f32x4.splat(Q3), t), f32x4.splat(Q2));
    q = f32x4.add(f32x4.mul(q, t), f32x4.splat(Q1));
    q = f32x4.add(f32x4.mul(q, t), f32x4.splat(Q0));
    return f32x4.add(f32x4.add(s, s), f32x4.mul(f32x4.mul(s, t), q));
  }

  /** The integer nearest to x / ln 2, in the lowest bits of MAGIC. */
  @inline
  private static shifted(x: v128): v128 {
    return f32x4.add(f32x4.mul(x, f32x4.splat(LOG2_E)), f32x4.splat(MAGIC));
  }

  /** r = x − n ln 2 */
  @inline
  private static remainder(x: v128, shifted: v128): v128 {
    const n = f32x4.sub(shifted, f32x4.splat(MAGIC));
    const rough = f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
    return f32x4.sub(rough, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  }

  /** e^r − 1 for |r| ≤ ½ ln 2 */
  @inline
  private static small(r: v128): v128 {
    let p = f32x4.add(f32x4.mul(f32x4.splat(P4), r), f32x4.splat(P3));
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(P2));
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(P1));
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(P0));
    return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), p));
  }

  @inline
  private static powerOfTwo(n: v128): v128 {
    return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
  }
}
