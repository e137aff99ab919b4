/** What is left of an array after its last whole vector: one, two or three floats. */
export abstract class Lanes {
  /** The `count` floats at `from`; zero in the other lanes. */
  @inline
  static load(from: usize, count: i32): v128 {
    let lanes = v128.load_zero<f32>(from);
    if (count > 1) lanes = v128.load_lane<f32>(from, lanes, 1, 4);
    if (count > 2) lanes = v128.load_lane<f32>(from, lanes, 2, 8);
    return lanes;
  }

  /** Writes the first `count` lanes, and no more. */
  @inline
  static store(to: usize, lanes: v128, count: i32): void {
    v128.store_lane<f32>(to, lanes, 0);
    if (count > 1) v128.store_lane<f32>(to, lanes, 1, 4);
    if (count > 2) v128.store_lane<f32>(to, lanes, 2, 8);
  }

  /** One to four floats. */
  @inline
  static upTo(from: usize, count: i32): v128 {
    return count === 4 ? v128.load(from) : Lanes.load(from, count);
  }

  /** Writes one to four lanes. */
  @inline
  static put(to: usize, lanes: v128, count: i32): void {
    if (count === 4) v128.store(to, lanes);
    else Lanes.store(to, lanes, count);
  }
}
