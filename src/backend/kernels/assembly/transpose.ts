import { Block } from './block';

// Rows at a time: what they fill of a row of the transpose is one line of the cache.
const BAND: i32 = 16;

/** The transpose of a matrix, x: [rows, columns] → y: [columns, rows] */
export function transpose(x: usize, y: usize, rows: i32, columns: i32): void {
  const row: usize = 4 * columns;
  const toRow: usize = 4 * rows;
  const wide = columns & ~3;
  const high = rows & ~3;
  for (let band = 0; band < high; band += BAND) {
    const end = min(high, band + BAND);
    for (let j = 0; j < wide; j += 4)
      for (let i = band; i < end; i += 4) Block.flip(x + row * i + 4 * j, row, y + toRow * j + 4 * i, toRow);
  }
  for (let i = 0; i < rows; i++)
    for (let j = i < high ? wide : 0; j < columns; j++)
      f32.store(y + toRow * j + 4 * i, f32.load(x + row * i + 4 * j));
}
