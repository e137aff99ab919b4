import { normalCdf, normalQuantile } from '../../normal.js';

/** What the closed forms need to know of a grating; lengths in px, any unit as long as it is the same. */
export interface Signal {
  readonly contrast: number;
  /** cycles/px */
  readonly frequency: number;
  /** Standard deviation of the window, px. */
  readonly envelope: number;
}

const degree = Math.PI / 180;

/** E = Σ s² = c²πσ²/2, contrast²·px: of a grating well inside its image, of several cycles. */
export function energy({ contrast, envelope }: Signal): number {
  return (contrast ** 2 * Math.PI * envelope ** 2) / 2;
}

/**
 * ‖Δs‖ between two gratings of one phase `difference`° apart: ‖Δs‖² = 2E·(1 − e^(−(2πfσ)² sin²(Δθ/2))).
 *
 * Holds to 0.1 % where the window fits into the image.
 */
export function signalDistance(signal: Signal, difference: number): number {
  const bend = 2 * Math.PI * signal.frequency * signal.envelope * Math.sin((difference * degree) / 2);
  return Math.sqrt(-2 * energy(signal) * Math.expm1(-bend * bend));
}

/** P(correct) = Φ(d′/2) of the ideal observer of one interval and known phase, d′ = ‖Δs‖/σ; `noise` is σ a px. */
export function idealAccuracy(signal: Signal, difference: number, noise: number): number {
  return normalCdf(signalDistance(signal, difference) / noise / 2);
}

/**
 * The difference, degrees, at which the ideal observer of known phase is right with probability `accuracy`.
 *
 * Inverts `idealAccuracy`, 4.79° for 79.4 % of the published stimulus: sin²(Δθ/2) = −ln(1 − (2σΦ⁻¹(p))²/2E)/(2πfσ)². Infinity where no difference reaches it.
 */
export function idealThreshold(signal: Signal, accuracy: number, noise: number): number {
  const distance = 2 * noise * normalQuantile(accuracy);
  const share = -Math.log1p(-(distance ** 2) / (2 * energy(signal)));
  const sine = Math.sqrt(share) / (2 * Math.PI * signal.frequency * signal.envelope);
  return sine <= 1 ? (2 * Math.asin(sine)) / degree : Infinity;
}

/**
 * The same for small differences, where ‖Δs‖ grows in proportion: Δθ = 2σΦ⁻¹(p)/(√(2E)·πfσₑ), 4.75° for 79.4 %.
 */
export function smallAngleThreshold(signal: Signal, accuracy: number, noise: number): number {
  const perRadian = Math.sqrt(2 * energy(signal)) * Math.PI * signal.frequency * signal.envelope;
  return (2 * noise * normalQuantile(accuracy)) / perRadian / degree;
}
