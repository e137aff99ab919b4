import { randomNormal } from 'd3-random';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers whose whole state can be read and put back. */
export interface RandomStream {
  /** Uniform on [0, 1), 32 bits. */
  uniform(): number;
  /** Uniform on {0, …, n−1}. */
  integer(n: number): number;
  /** One draw from N(mean, sd²). */
  normal(mean?: number, sd?: number): number;
  /** Adds independent N(0, sd²) noise to `values[from … to)` in place. */
  addNormal(values: Float32Array, sd: number, from?: number, to?: number): void;
  /** Four 32-bit integers; `setState(getState())` continues bit-identically. */
  getState(): readonly number[];
  setState(state: readonly number[]): void;
}

/** What a stream is for. Each purpose draws from a stream of its own, so that changing one leaves the others alone. */
export type Purpose =
  | 'layout'
  | 'noise'
  | 'policy'
  | 'init'
  | 'rule'
  | 'control'
  | 'guess'
  | 'objective'
  | 'bootstrap'
  | 'evaluation';

/**
 * The stream of `seed` for one purpose, in lane `lane`.
 *
 * The 128-bit xoroshiro state is a hash of all three, so neighbouring seeds and lanes are unrelated.
 * Normals are d3-random's polar Box–Muller; a block never carries its spare draw over, so the state is the generator's alone.
 *
 * Blackman & Vigna (2021), ACM Trans. Math. Softw. 47:36. https://doi.org/10.1145/3460772
 */
export function stream(seed: number, purpose: Purpose, lane = 0): RandomStream {
  let generator = xoroshiro128plusFromState(hashState(`${seed}/${purpose}/${lane}`));
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;
  return {
    uniform,
    integer: (n) => Math.floor(uniform() * n),
    normal: (mean = 0, sd = 1) => randomNormal.source(uniform)(mean, sd)(),
    addNormal(values, sd, from = 0, to = values.length) {
      if (sd === 0) return;
      // d3-random's polar Box–Muller draw for draw, but one logarithm for two numbers: sensor noise is a hot path.
      for (let i = from; i < to; i += 2) {
        let x: number;
        let y: number;
        let r: number;
        do {
          x = uniform() * 2 - 1;
          y = uniform() * 2 - 1;
          r = x * x + y * y;
        } while (r === 0 || r > 1);
        const scale = Math.sqrt((-2 * Math.log(r)) / r);
        values[i] = values[i]! + sd * y * scale;
        if (i + 1 < to) values[i + 1] = values[i + 1]! + sd * x * scale;
      }
    },
    getState: () => generator.getState(),
    setState(state) {
      generator = xoroshiro128plusFromState(state);
    },
  };
}

/** A Fisher–Yates permutation of 0 … n−1. */
export function permutation(n: number, random: RandomStream): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Four well-mixed 32-bit words from a text: FNV-1a, then murmur3's finaliser a word. */
function hashState(text: string): number[] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return [1, 2, 3, 4].map((word) => mix(hash + Math.imul(word, 0x9e3779b9)));
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
