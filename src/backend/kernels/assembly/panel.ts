import { Block } from './block';

/** Eight columns of a matrix, one row behind the other; zeros where there are fewer columns. */
export abstract class Panel {
  static readonly WIDTH: i32 = 8;
  /** Bytes of one row. */
  static readonly ROW: usize = 32;

  /** From a matrix whose rows are `row` bytes apart. */
  static copy(from: usize, row: usize, to: usize, depth: i32, columns: i32): void {
    for (let p = 0; p < depth; p++, from += row, to += Panel.ROW) {
      if (columns === Panel.WIDTH) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        Panel.clear(to);
        Panel.move(from, to, 4 * columns);
      }
    }
  }

  /** From the transpose of a matrix whose rows, the columns of the panel, are `row` bytes apart. */
  static flip(from: usize, row: usize, to: usize, depth: i32, columns: i32): void {
    const whole = columns === Panel.WIDTH ? depth & ~3 : 0;
    for (let p = 0; p < whole; p += 4) {
      Block.flip(from + 4 * p, row, to + Panel.ROW * p, Panel.ROW);
      Block.flip(from + 4 * row + 4 * p, row, to + Panel.ROW * p + 16, Panel.ROW);
    }
    for (let p = whole; p < depth; p++) {
      const at = to + Panel.ROW * p;
      Panel.clear(at);
      for (let j = 0; j < columns; j++) f32.store(at + 4 * j, f32.load(from + row * j + 4 * p));
    }
  }

  /** A few floats from one place to another. */
  @inline
  static move(from: usize, to: usize, bytes: usize): void {
    for (let at: usize = 0; at < bytes; at += 4) f32.store(to + at, f32.load(from + at));
  }

  @inline
  private static clear(at: usize): void {
    v128.store(at, i32x4.splat(0));
    v128.store(at, i32x4.splat(0), 16);
  }
}
