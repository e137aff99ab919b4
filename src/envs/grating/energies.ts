import { gabor, type Gabor } from './gabor.js';
import { dot } from './observer.js';

/** Orientations 0°, 22.5°, … 157.5°: as far apart as the tuning of a cell is wide. */
export const orientations = 8;

/** Complex cells, one an orientation. */
export interface Energies {
  /** Writes [8] energies of an image, in units of what a grating of contrast 1 and the preferred orientation gives. */
  of(image: Float32Array, into: Float32Array): void;
  /** Above every energy of a grating of that contrast in noise of at most `most` along any template of length 1. */
  bound(contrast: number, most: number): number;
}

/**
 * Energy of each orientation in an image: (⟨I, g₀⟩² + ⟨I, g_{π/2}⟩²)/‖g₀‖⁴, g a quadrature pair of the stimulus' own
 * frequency and window in the middle of the image. Blind to phase.
 *
 * Adelson & Bergen (1985), J. Opt. Soc. Am. A 2:284–299, doi:10.1364/JOSAA.2.000284
 */
export function energies(patch: Omit<Gabor, 'orientation' | 'contrast' | 'phase'>, size: number): Energies {
  const filter = (k: number, phase: number) => {
    const into = new Float32Array(size * size);
    gabor(
      { ...patch, contrast: 1, orientation: (Math.PI * k) / orientations, phase, x: 0, y: 0 },
      size,
      into,
    );
    return into;
  };
  const pairs = Array.from(
    { length: orientations },
    (_, k) => [filter(k, 0), filter(k, Math.PI / 2)] as const,
  );
  const norms = pairs.map(([even]) => dot(even, even) ** 2);
  // cos² + sin² = 1: the pair together are as long as the window, and no grating in it is longer.
  const window = Math.max(...pairs.map(([even, odd]) => Math.sqrt(dot(even, even) + dot(odd, odd))));
  return {
    bound: (contrast, most) => ((contrast * window + most) * window) ** 2 / Math.min(...norms),
    of(image, into) {
      for (let k = 0; k < orientations; k++) {
        const [even, odd] = pairs[k]!;
        into[k] = (dot(image, even) ** 2 + dot(image, odd) ** 2) / norms[k]!;
      }
    },
  };
}

/**
 * The orientation a population of energy cells stands for, in radians from −π/2 to π/2 about `reference`:
 * ½·arg Σ_k E_k·e^(2i(θ_k − reference)).
 *
 * Georgopoulos, Schwartz & Kettner (1986), Science 233:1416–1419, doi:10.1126/science.3749885
 */
export function populationVector(responses: Float32Array, reference: number): number {
  let [x, y] = [0, 0];
  for (let k = 0; k < orientations; k++) {
    const angle = 2 * ((Math.PI * k) / orientations - reference);
    x += responses[k]! * Math.cos(angle);
    y += responses[k]! * Math.sin(angle);
  }
  return Math.atan2(y, x) / 2;
}
