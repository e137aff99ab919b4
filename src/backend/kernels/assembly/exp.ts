import { Exponential } from './exponential';
import { Lanes } from './lanes';

/** y = e^x */
export function exp(x: usize, y: usize, count: i32): void {
  const end = x + (count & ~3) * 4;
  let to = y;
  let from = x;
  for (; from < end; from += 16, to += 16) v128.store(to, Exponential.exp(v128.load(from)));
  const rest = count & 3;
  if (rest > 0) Lanes.store(to, Exponential.exp(Lanes.load(from, rest)), rest);
}
