import { gabor, type Gabor } from './gabor.js';

/** Phases over which a random phase is averaged. */
const phases = 32;

/** What may be seen, all with the same probability but for the two sides. */
export interface Expectations {
  readonly size: number;
  /** σ a px. */
  readonly noise: number;
  /** Without orientation and place. */
  readonly patch: Omit<Gabor, 'orientation' | 'x' | 'y'>;
  /** Radians of side 0 and of side 1, one of each a level of difficulty. */
  readonly orientations: readonly (readonly [number, number])[];
  readonly randomPhase: boolean;
  /** Greatest shift of the patch along x and y, whole px. */
  readonly jitter: number;
}

/** Decides between the sides given an image. */
export interface Observer {
  /** ln p(images | side 1) − ln p(images | side 0), nats, of the sum of so many images with noise of their own. */
  logOdds(sum: Float32Array, images?: number): number;
}

/**
 * The exact ideal observer of an image s + σ·noise: likelihoods of each side averaged over all that is not known.
 *
 * ln p(I | s) = (⟨I, s⟩ − ½‖s‖²)/σ² + const. A phase φ needs no template of its own: s_φ = cos φ·s₀ + sin φ·s_{π/2}, so that
 * ⟨I, s_φ⟩ and ‖s_φ‖² follow from the quadrature pair. A random phase is averaged over 32; sums by log-sum-exp. Without
 * unknowns this is the linear template s₁ − s₀.
 */
export function idealObserver(expected: Expectations): Observer {
  const sides = [0, 1].map((side) =>
    expected.orientations.flatMap((pair) =>
      places(expected.jitter).map(([x, y]) => pairOf(expected, pair[side]!, x, y)),
    ),
  );
  const angles = expected.randomPhase
    ? Array.from({ length: phases }, (_, k) => (2 * Math.PI * k) / phases)
    : [0];
  const turns = angles.map((angle) => [Math.cos(angle), Math.sin(angle)] as const);
  const precision = 1 / expected.noise ** 2;
  const likelihood = (sum: Float32Array, images: number, side: number) =>
    logSumExp(sides[side]!.flatMap((pair) => evidence(sum, images, pair, turns).map((x) => precision * x)));
  return { logOdds: (sum, images = 1) => likelihood(sum, images, 1) - likelihood(sum, images, 0) };
}

/** s₀ and s_{π/2}, and their products: a quadrature pair. */
interface QuadraturePair {
  readonly even: Float32Array;
  readonly odd: Float32Array;
  readonly evenEven: number;
  readonly oddOdd: number;
  readonly evenOdd: number;
}

function pairOf({ size, patch }: Expectations, orientation: number, x: number, y: number): QuadraturePair {
  const template = (phase: number) => {
    const into = new Float32Array(size * size);
    gabor({ ...patch, orientation, phase: patch.phase + phase, x, y }, size, into);
    return into;
  };
  const [even, odd] = [template(0), template(Math.PI / 2)];
  return { even, odd, evenEven: dot(even, even), oddOdd: dot(odd, odd), evenOdd: dot(even, odd) };
}

/** σ²·ln p(images | pair at each phase), up to what all have in common: ⟨ΣI, s⟩ − ½n‖s‖². */
function evidence(
  sum: Float32Array,
  images: number,
  { even, odd, evenEven, oddOdd, evenOdd }: QuadraturePair,
  turns: readonly (readonly [number, number])[],
): readonly number[] {
  const along = dot(sum, even);
  const across = turns.length === 1 ? 0 : dot(sum, odd);
  return turns.map(([c, s]) => {
    const power = c * c * evenEven + s * s * oddOdd + 2 * c * s * evenOdd;
    return c * along + s * across - (images * power) / 2;
  });
}

/** Every place within `jitter` px along both axes. */
function places(jitter: number): readonly (readonly [number, number])[] {
  const shifts = Array.from({ length: 2 * jitter + 1 }, (_, i) => i - jitter);
  return shifts.flatMap((x) => shifts.map((y) => [x, y] as const));
}

/** Σ aᵢbᵢ over the length of b. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** ln Σ e^x, without overflow. */
function logSumExp(values: readonly number[]): number {
  const top = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return top + Math.log(values.reduce((sum, x) => sum + Math.exp(x - top), 0));
}
