import { Lanes } from './lanes';

/**
 * y_s = Σ_{i: ids_i = s} x_i in order of i, x: [rows, width] → y: [segments, width]
 *
 * Ids that name no segment are passed over. Integers are added as such if `whole`.
 */
export function segmentSum(
  x: usize,
  ids: usize,
  y: usize,
  rows: i32,
  width: i32,
  segments: i32,
  whole: bool,
): void {
  const row: usize = 4 * width;
  memory.fill(y, 0, row * segments);
  for (let i = 0; i < rows; i++) {
    const id = i32.load(ids + 4 * i);
    if (id < 0 || id >= segments) continue;
    if (whole) addIntegers(x + row * i, y + row * id, row);
    else addFloats(x + row * i, y + row * id, width);
  }
}

function addFloats(x: usize, y: usize, width: i32): void {
  let at: usize = 0;
  for (const end: usize = 4 * (width & ~3); at < end; at += 16)
    v128.store(y + at, f32x4.add(v128.load(y + at), v128.load(x + at)));
  const rest = width & 3;
  if (rest > 0) Lanes.store(y + at, f32x4.add(Lanes.load(y + at, rest), Lanes.load(x + at, rest)), rest);
}

function addIntegers(x: usize, y: usize, row: usize): void {
  for (let at: usize = 0; at < row; at += 4) i32.store(y + at, i32.load(y + at) + i32.load(x + at));
}
