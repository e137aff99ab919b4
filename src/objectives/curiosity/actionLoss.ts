/**
 * Slope of an inverse model's loss at y, [N, width]: p − onehot for a choice, y − a for a box.
 *
 * code: the actions as numbers, [N, width]; actions: as they were done.
 */
export function actionLoss(y: Float32Array, code: Float32Array, actions: readonly unknown[]): Float32Array {
  const isChoice = typeof actions[0] === 'number';
  if (!isChoice) return y.map((value, i) => value - code[i]!);
  const width = y.length / actions.length;
  const slope = new Float32Array(y.length);
  for (let from = 0; from < y.length; from += width) {
    const row = y.subarray(from, from + width);
    const highest = Math.max(...row);
    let sum = 0;
    for (let k = 0; k < width; k++) sum += slope[from + k] = Math.exp(row[k]! - highest);
    for (let k = 0; k < width; k++) slope[from + k] = slope[from + k]! / sum - code[from + k]!;
  }
  return slope;
}
