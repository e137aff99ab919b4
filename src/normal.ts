/** Where the power series of Φ, sure but slow, gives way to the continued fraction of its tail. */
const near = 3;

/**
 * Φ(z) = ∫₋∞ᶻ e^(−t²/2) dt / √2π: the standard normal distribution, to a few units in the 15th digit, tails included.
 *
 * Series and continued fraction 26.2.11 and 26.2.14 of Abramowitz & Stegun (1964), Handbook of Mathematical Functions.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (Math.abs(z) < near) return 0.5 + normalDensity(z) * oddSeries(z);
  const tail = normalDensity(z) * upperFraction(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

/**
 * Φ⁻¹(p): where the standard normal distribution reaches p; ±∞ at 1 and 0. Throws a `RangeError` for p outside [0, 1].
 *
 * Newton's steps on ln Φ, which is concave: from −√(−2 ln p), left of the root since Φ(z) < e^(−z²/2), they only rise.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is ${p}; it must be 0 … 1`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  let z = -Math.sqrt(-2 * Math.log(p));
  for (let i = 0, step = 1; i < 100 && Math.abs(step) > 1e-15 * (1 + Math.abs(z)); i++) {
    const below = normalCdf(z);
    step = (Math.log(p / below) * below) / normalDensity(z);
    z += step;
  }
  return z;
}

/** φ(z) = e^(−z²/2) / √2π */
function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** z + z³/3 + z⁵/(3·5) + … = (Φ(z) − ½)/φ(z) */
function oddSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return sum;
}

/** 1/(z + 1/(z + 2/(z + 3/(z + …)))) = (1 − Φ(z))/φ(z), for z ≥ 3 */
function upperFraction(z: number): number {
  let rest = z;
  for (let k = 120; k > 0; k--) rest = z + k / rest;
  return 1 / rest;
}
