/** What a forager does best: how long it stays, and the reward rate that brings, per unit of time. */
export interface Optimum {
  readonly residence: number;
  readonly rate: number;
}

/** One type of patch: its gain is A(1 − e^(−λt)), and it is met with probability `share`. */
export interface PatchType {
  readonly gain: number;
  readonly depletion: number;
  readonly share: number;
}

/**
 * When to leave a patch whose gain is g(t) = A(1 − e^(−λt)), the next one `travel` away: g′(t*) = g(t*)/(t* + τ) = R*.
 *
 * With x = λt* and L = λτ: eˣ = 1 + x + L by Newton's method, R* = A·λ·e^(−x). Time in any unit that λ and τ share.
 *
 * Charnov (1976), Theor. Popul. Biol. 9:129–136. https://doi.org/10.1016/0040-5809(76)90040-X
 */
export function marginalValue(depletion: number, travel: number, gain: number): Optimum {
  const load = depletion * travel;
  // Both bounds lie above the root of a convex function, whence Newton's method comes down without a detour.
  let x = Math.min(Math.sqrt(2 * load), 1 + Math.log1p(load));
  for (let step = x; step > 1e-15 * x;) {
    step = (Math.expm1(x) - x - load) / Math.expm1(x);
    x -= step;
  }
  return { residence: x / depletion, rate: gain * depletion * Math.exp(-x) };
}

/**
 * When to leave each of several types of patch: R* = Σ pᵢ gᵢ(tᵢ) / (τ + Σ pᵢ tᵢ), tᵢ = max(0, ln(Aᵢλᵢ/R*)/λᵢ), by bisection.
 *
 * A type with t = 0 is passed by. Charnov (1976), as above.
 */
export function marginalValues(
  types: readonly PatchType[],
  travel: number,
): { readonly rate: number; readonly residences: readonly number[] } {
  const stays = (rate: number) =>
    types.map(({ gain, depletion }) => Math.max(0, Math.log((gain * depletion) / rate) / depletion));
  const surplus = (rate: number) => {
    const residences = stays(rate);
    const time = travel + mean(types, (_, i) => residences[i]!);
    return mean(types, (type, i) => gained(type, residences[i]!)) - rate * time;
  };
  let [low, high] = [0, Math.max(...types.map(({ gain, depletion }) => gain * depletion))];
  for (let halving = 0; halving < 100; halving++) {
    const middle = (low + high) / 2;
    if (surplus(middle) > 0) low = middle;
    else high = middle;
  }
  return { rate: high, residences: stays(high) };
}

/**
 * How many harvests to take where the j-th pays r₀·kʲ and takes `handling`, and the next patch is `travel` away.
 *
 * N maximises Σ_(j<N) r₀kʲ / (N·h + d): it grows while the next harvest pays more than the rate so far.
 *
 * Constantino & Daw (2015), Cogn. Affect. Behav. Neurosci. 15:837–853. https://doi.org/10.3758/s13415-015-0350-y
 */
export function bestHarvests(
  { first, kept, handling }: { readonly first: number; readonly kept: number; readonly handling: number },
  travel: number,
): { readonly harvests: number; readonly rate: number } {
  let harvests = 1;
  let total = first;
  const rate = () => total / (harvests * handling + travel);
  for (let next = first * kept; next > rate() * handling; next *= kept) {
    total += next;
    harvests++;
  }
  return { harvests, rate: rate() };
}

/**
 * The best that a forager can do which leaves with a constant hazard h, blind to time and intake.
 *
 * Leaving takes `exit` inside the patch, so a stay lasts Exp(h) + m. With h in units of λ, L = λτ, M = λm, p = 1 − e^(−M)
 * and c = L + M − p(1 + L + M): R/(Aλ) = h(1 + ph)/((1 + h)(1 + h(L + M))), at its greatest where c·h² = 1 + 2ph.
 * Without `exit` this is h = 1/√L and R = Aλ/(1 + √L)². Infinite where it is best to leave at once.
 */
export function bestHazard(
  depletion: number,
  travel: number,
  gain: number,
  exit = 0,
): { readonly hazard: number; readonly rate: number } {
  const lost = depletion * (travel + exit);
  const p = -Math.expm1(-depletion * exit);
  const c = lost - p * (1 + lost);
  const h = c > 0 ? (p + Math.sqrt(p * p + c)) / c : Infinity;
  const share = c > 0 ? (1 + p * h) / ((1 / h + 1) * (1 + h * lost)) : p / lost;
  return { hazard: h * depletion, rate: gain * depletion * share };
}

function gained({ gain, depletion }: PatchType, residence: number): number {
  return -gain * Math.expm1(-depletion * residence);
}

function mean(types: readonly PatchType[], of: (type: PatchType, i: number) => number): number {
  return types.reduce((sum, type, i) => sum + type.share * of(type, i), 0);
}
