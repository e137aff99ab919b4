import type { TwoSite, TwoSiteAction, TwoSitePolicy } from './twoSite.js';

/** A dynamic programme solved: what to do in every state, and how many sweeps it took. */
export interface TwoSitePlan {
  readonly policy: TwoSitePolicy;
  readonly sweeps: number;
}

/** A decision, as the grid sees it: how own and other level move, in cells, and how many decisions it lasts. */
interface Option {
  readonly action: TwoSiteAction;
  readonly own: number;
  readonly lasts: number;
}

/**
 * The policy of least discounted Σh², by value iteration over both levels on a grid of one δ a cell.
 *
 * V(x, y) = min over actions of Σ_k γᵏ⁻¹(x_k² + y_k²) + γⁿ V(next), n = τ for travel, after which x and y change places:
 * the two sites mirror each other, so that one table [own, other] serves both. Death costs D_max/(1 − γ) = 2/(1 − γ).
 * Sweeps in place until no value moves by more than `tolerance`. Throws a `RangeError` where g or 1 is no multiple of δ.
 */
export function planTwoSite(
  { decay, gain, travel }: TwoSite,
  { discount = 0.995, tolerance = 1e-6 } = {},
): TwoSitePlan {
  const cells = whole(1 / decay, '1 / decay');
  const size = 2 * cells + 1;
  const square = Float64Array.from({ length: size }, (_, i) => ((i - cells) * decay) ** 2);
  const value = new Float64Array(size * size);
  const death = 2 / (1 - discount);
  const options: readonly Option[] = [
    { action: 'consume', own: whole(gain / decay, 'gain / decay') - 1, lasts: 1 },
    { action: 'idle', own: -1, lasts: 1 },
    { action: 'travel', own: -1, lasts: travel },
  ];

  /** Cost to go of an option taken at (own, other), in cells from the lowest level. */
  function cost(option: Option, own: number, other: number): number {
    let total = 0;
    let weight = 1;
    for (let k = 1; k <= option.lasts; k++) {
      const x = Math.min(size - 1, own + k * option.own);
      const y = other - k;
      total += weight * (square[Math.max(0, x)]! + square[Math.max(0, y)]!);
      weight *= discount;
      if (x <= 0 || y <= 0) return total + weight * death;
    }
    const x = Math.min(size - 1, own + option.lasts * option.own);
    const y = other - option.lasts;
    return total + weight * value[option.action === 'travel' ? y * size + x : x * size + y]!;
  }

  const best = (own: number, other: number): Option =>
    options.reduce((least, option) => (cost(option, own, other) < cost(least, own, other) ? option : least));

  function sweep(): number {
    let moved = 0;
    for (let own = 1; own < size; own++)
      for (let other = 1; other < size; other++) {
        const next = Math.min(
          cost(options[0]!, own, other),
          cost(options[1]!, own, other),
          cost(options[2]!, own, other),
        );
        moved = Math.max(moved, Math.abs(next - value[own * size + other]!));
        value[own * size + other] = next;
      }
    return moved;
  }

  let sweeps = 1;
  while (sweep() > tolerance) sweeps++;
  const cell = (level: number) => Math.max(1, Math.round(level / decay) + cells);
  return { policy: (own, other) => best(cell(own), cell(other)).action, sweeps };
}

function whole(ratio: number, name: string): number {
  const rounded = Math.round(ratio);
  if (Math.abs(ratio - rounded) < 1e-9) return rounded;
  throw new RangeError(`${name} is ${ratio}: the grid of the dynamic programme needs a whole number`);
}
