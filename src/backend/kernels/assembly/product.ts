import { Panel } from './panel';
import { tile } from './tile';

// What is worked on at a time: so many steps of the sum, and so many columns. Both operands of a chunk then stay in the
// caches, whatever the size of the whole.
const DEPTH: i32 = 256;
const WIDTH: i32 = 512;
// Above so many columns the rows of B lie too far apart to be read as they are, if there are rows of A to pay for it.
const WIDE: i32 = 128;
const MANY: i32 = 16;
// An unfinished tile at the edge of C is finished here, in front of the panels.
const EDGE: usize = 4 * Panel.ROW;

/** Bytes that `product` and `accumulate` need to work in, whatever is multiplied. */
export function scratchBytes(): usize {
  return EDGE + 4 * DEPTH * WIDTH;
}

/**
 * C = op(A) op(B) + bias, every sum in order of the inner index, starting from the bias.
 *
 * A is stored as [m, k], or [k, m] if `flipA`; B as [k, n], or [n, k] if `flipB`; C is [m, n]; the bias is [n], or not
 * there if its address is 0.
 */
export function product(
  a: usize,
  b: usize,
  c: usize,
  bias: usize,
  m: i32,
  k: i32,
  n: i32,
  flipA: bool,
  flipB: bool,
  scratch: usize,
): void {
  const row = (<usize>n) << 2;
  if (bias === 0) memory.fill(c, 0, row * m);
  else for (let i = 0; i < m; i++) memory.copy(c + row * i, bias, row);
  const aRow: usize = flipA ? 4 : (<usize>k) << 2;
  const aStep: usize = flipA ? (<usize>m) << 2 : 4;
  accumulate(a, aRow, aStep, b, flipB ? (<usize>k) << 2 : row, flipB, c, m, k, n, scratch);
}

/** C += A op(B), where rows of A are `aRow` bytes apart and its columns `aStep`; the stored rows of B `bRow`. */
export function accumulate(
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  flipB: bool,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  scratch: usize,
): void {
  for (let j = 0; j < n; j += WIDTH) {
    const width = min(WIDTH, n - j);
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min(DEPTH, k - p);
      const from = flipB ? b + bRow * j + 4 * p : b + bRow * p + 4 * j;
      chunk(
        a + aStep * p,
        aRow,
        aStep,
        from,
        bRow,
        flipB,
        c + 4 * j,
        (<usize>n) << 2,
        m,
        depth,
        width,
        scratch,
      );
    }
  }
}

function chunk(
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  flipB: bool,
  c: usize,
  cRow: usize,
  m: i32,
  depth: i32,
  width: i32,
  scratch: usize,
): void {
  const panels = scratch + EDGE;
  const inPanels = flipB || (width > WIDE && m >= MANY);
  const whole = width & ~(Panel.WIDTH - 1);
  for (let j = inPanels ? 0 : whole; j < width; j += Panel.WIDTH) {
    const to = panels + (inPanels ? 4 * depth * j : 0);
    const columns = min(Panel.WIDTH, width - j);
    if (flipB) Panel.flip(b + bRow * j, bRow, to, depth, columns);
    else Panel.copy(b + 4 * j, bRow, to, depth, columns);
  }
  for (let i = 0; i < m; i += 4) {
    // Where fewer than four rows are left, the last one is computed more than once, to the same bits.
    const last = min(3, m - 1 - i);
    const a0 = a + aRow * i;
    const a1 = a0 + aRow * min(1, last);
    const a2 = a0 + aRow * min(2, last);
    const a3 = a0 + aRow * last;
    const c0 = c + cRow * i;
    const c1 = c0 + cRow * min(1, last);
    const c2 = c0 + cRow * min(2, last);
    const c3 = c0 + cRow * last;
    for (let j = 0; j < whole; j += Panel.WIDTH) {
      const from = inPanels ? panels + 4 * depth * j : b + 4 * j;
      const step = inPanels ? Panel.ROW : bRow;
      const at: usize = 4 * j;
      tile(a0, a1, a2, a3, aStep, from, step, depth, c0 + at, c1 + at, c2 + at, c3 + at);
    }
    if (whole === width) continue;
    const from = panels + (inPanels ? 4 * depth * whole : 0);
    const at: usize = 4 * whole;
    const bytes = 4 * (width - whole);
    const s1 = scratch + Panel.ROW;
    const s2 = s1 + Panel.ROW;
    const s3 = s2 + Panel.ROW;
    Panel.move(c0 + at, scratch, bytes);
    Panel.move(c1 + at, s1, bytes);
    Panel.move(c2 + at, s2, bytes);
    Panel.move(c3 + at, s3, bytes);
    tile(a0, a1, a2, a3, aStep, from, Panel.ROW, depth, scratch, s1, s2, s3);
    Panel.move(scratch, c0 + at, bytes);
    Panel.move(s1, c1 + at, bytes);
    Panel.move(s2, c2 + at, bytes);
    Panel.move(s3, c3 + at, bytes);
  }
}
