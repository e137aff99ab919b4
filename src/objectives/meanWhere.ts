/** Mean of the values at which `counts`; 0 where none does. */
export function meanWhere(values: ArrayLike<number>, counts: (n: number) => boolean): number {
  let [sum, count] = [0, 0];
  for (let n = 0; n < values.length; n++)
    if (counts(n)) {
      sum += values[n]!;
      count++;
    }
  return sum / Math.max(count, 1);
}
