import { shared } from '../../shared.js';

/** Decay lengths after which a source is not smelt: e⁻⁵ = 0.007, a third of the default sensor noise. */
const reach = 5;

/** What four antennae around a nose smell, in units of one source at no distance. */
export interface Smell {
  /** Concentrations at the left (−x), right (+x), front (−y) and back (+y) antenna. */
  readonly antennae: Float64Array;
  /** Smells the sources at (x[i], y[i]) from (noseX, noseY). */
  sniff(noseX: number, noseY: number, x: Float64Array, y: Float64Array): void;
}

/**
 * Odour falling off as e^(−distance/decay), summed over sources, sampled `offset` px from the nose on four sides.
 *
 * Worlds share it: what the antennae smell holds until someone sniffs again.
 */
export const smell = shared((decay: number, offset: number): Smell => {
  const antennae = new Float64Array(4);
  const farthest = (reach * decay) ** 2;

  function add(dx: number, dy: number) {
    const x2 = dx * dx;
    const y2 = dy * dy;
    antennae[0] = antennae[0]! + Math.exp(-Math.sqrt((dx + offset) ** 2 + y2) / decay);
    antennae[1] = antennae[1]! + Math.exp(-Math.sqrt((dx - offset) ** 2 + y2) / decay);
    antennae[2] = antennae[2]! + Math.exp(-Math.sqrt(x2 + (dy + offset) ** 2) / decay);
    antennae[3] = antennae[3]! + Math.exp(-Math.sqrt(x2 + (dy - offset) ** 2) / decay);
  }

  return {
    antennae,
    sniff(noseX, noseY, x, y) {
      antennae.fill(0);
      for (let i = 0; i < x.length; i++) {
        const dx = x[i]! - noseX;
        const dy = y[i]! - noseY;
        if (dx * dx + dy * dy < farthest) add(dx, dy);
      }
    },
  };
});
