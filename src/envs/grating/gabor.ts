/** A grating in a Gaussian window. Angles in radians, lengths in px from the middle of the image. */
export interface Gabor {
  readonly contrast: number;
  /** Of the wave vector: 0 along x (vertical stripes), growing clockwise on a screen, where y points down. */
  readonly orientation: number;
  readonly phase: number;
  /** cycles/px */
  readonly frequency: number;
  /** Standard deviation of the window, px. */
  readonly envelope: number;
  /** Centre of the window and of the phase. */
  readonly x?: number;
  readonly y?: number;
}

/**
 * Writes the size × size px of s(x, y) = c·e^(−(x²+y²)/2σ²)·cos(2πf(x cos θ + y sin θ) + φ) into `into`, row by row.
 *
 * With cos(a + b) = cos a cos b − sin a sin b both factors fall into one of the column and one of the row: 5·size calls of
 * the mathematical library, no call a px.
 */
export function gabor(patch: Gabor, size: number, into: Float32Array): void {
  const { contrast, orientation, phase, frequency, envelope, x = 0, y = 0 } = patch;
  const wave = 2 * Math.PI * frequency;
  const across = profile(size, x, envelope, wave * Math.cos(orientation), phase, contrast);
  const down = profile(size, y, envelope, wave * Math.sin(orientation), 0, 1);
  for (let row = 0, at = 0; row < size; row++) {
    const even = down[2 * row]!;
    const odd = down[2 * row + 1]!;
    for (let column = 0; column < size; column++)
      into[at++] = across[2 * column]! * even - across[2 * column + 1]! * odd;
  }
}

/** Along one axis, gain·e^(−u²/2σ²)·(cos, sin)(k·u + φ), u from the centre; [2·size]. */
function profile(
  size: number,
  centre: number,
  envelope: number,
  k: number,
  phase: number,
  gain: number,
): Float64Array {
  const values = new Float64Array(2 * size);
  for (let i = 0; i < size; i++) {
    const u = i - (size - 1) / 2 - centre;
    const window = gain * Math.exp((-u * u) / (2 * envelope * envelope));
    values[2 * i] = window * Math.cos(k * u + phase);
    values[2 * i + 1] = window * Math.sin(k * u + phase);
  }
  return values;
}
