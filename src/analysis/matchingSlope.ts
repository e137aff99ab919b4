/** What was chosen and what was earned in a block of trials, arm by arm. */
export interface BlockTotals {
  readonly choices: readonly [number, number];
  readonly income: readonly [number, number];
}

/** Choices and income of each block, in order, from trials that say which block they are of. */
export function blockTotals(
  trials: Iterable<{ readonly block: number; readonly choice: number; readonly reward: number }>,
): readonly BlockTotals[] {
  const totals = new Map<number, { choices: [number, number]; income: [number, number] }>();
  for (const { block, choice, reward } of trials) {
    const total = totals.get(block) ?? { choices: [0, 0], income: [0, 0] };
    totals.set(block, total);
    const arm = choice === 0 ? 0 : 1;
    total.choices[arm]++;
    total.income[arm] += reward;
  }
  return [...totals.values()];
}

/**
 * The generalised matching law, fitted by least squares over blocks.
 *
 *   ln(choices₀/choices₁) = slope·ln(income₀/income₁) + bias
 *
 * Slope 1 is matching, less is undermatching, 0 is no heed of income. Blocks in which an arm was never chosen or never
 * paid say nothing and are left out; NaN where fewer than two different income ratios remain.
 *
 * Baum (1974), J. Exp. Anal. Behav. 22:231–242, doi:10.1901/jeab.1974.22-231
 */
export function matchingSlope(blocks: readonly BlockTotals[]): {
  readonly slope: number;
  readonly bias: number;
} {
  const points = blocks
    .filter(({ choices, income }) => [...choices, ...income].every((count) => count > 0))
    .map(
      ({ choices, income }) => [Math.log(income[0] / income[1]), Math.log(choices[0] / choices[1])] as const,
    );
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const slope = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
  return { slope, bias: y - slope * x };
}
