/** Four by four floats. */
export abstract class Block {
  /** The transpose of the block at `from`; its rows are `fromRow` bytes apart there and `toRow` at `to`. */
  @inline
  static flip(from: usize, fromRow: usize, to: usize, toRow: usize): void {
    const a = v128.load(from);
    const b = v128.load(from + fromRow);
    const c = v128.load(from + 2 * fromRow);
    const d = v128.load(from + 3 * fromRow);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
    v128.store(to + toRow, v128.shuffle<f64>(ab, cd, 1, 3));
    const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to + 2 * toRow, v128.shuffle<f64>(ab2, cd2, 0, 2));
    v128.store(to + 3 * toRow, v128.shuffle<f64>(ab2, cd2, 1, 3));
  }
}
