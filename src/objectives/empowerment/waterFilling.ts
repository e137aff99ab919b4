/** How a power is best spent on parallel Gaussian channels. */
export interface WaterFilling {
  /** Nats. */
  readonly capacity: number;
  /** Power of each channel, in the order of the singular values. */
  readonly powers: Float64Array;
}

/**
 * The capacity of parallel real channels yᵢ = sᵢ aᵢ + N(0, 1) under a total power Σ E aᵢ² ≤ P:
 *
 *   C = Σᵢ ½ ln(1 + sᵢ² pᵢ),   pᵢ = max(0, ν − 1/sᵢ²),   Σᵢ pᵢ = P
 *
 * Exact: the channels from the best on are filled for as long as the level ν stays above their floor 1/sᵢ².
 *
 * Throws a `RangeError` for a power or a singular value that is negative or not finite.
 *
 * Cover & Thomas (2006), Elements of Information Theory, 2nd ed., section 9.4, doi:10.1002/047174882X
 */
export function waterFilling(singularValues: ArrayLike<number>, power: number): WaterFilling {
  const gains = Float64Array.from(singularValues, (s) => checked(s, 'a singular value') ** 2);
  checked(power, 'the power');
  const level = waterLevel(
    gains.filter((gain) => gain > 0).map((gain) => 1 / gain),
    power,
  );
  const powers = gains.map((gain) => (gain > 0 ? Math.max(0, level - 1 / gain) : 0));
  const capacity = powers.reduce((sum, p, i) => sum + Math.log1p(gains[i]! * p) / 2, 0);
  return { capacity, powers };
}

/** ν with Σ max(0, ν − floor) = power. */
function waterLevel(floors: Float64Array, power: number): number {
  let [level, sum] = [Infinity, 0];
  for (const [filled, floor] of floors.toSorted().entries()) {
    if (floor >= level) break;
    sum += floor;
    level = (power + sum) / (filled + 1);
  }
  return level;
}

function checked(value: number, what: string): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(`${what} is ${value}; it must be finite and not negative`);
}
