/** Where the guesses of a lesson lie in y, and how many there are. */
export interface CategoricalPlace {
  /** Units of y. */
  readonly outputs: number;
  /** First unit. */
  readonly offset: number;
  /** C, slices side by side. */
  readonly slices: number;
  /** K, units of each. */
  readonly bins: number;
}

/** p [N, C·K] of y [N, out]; not to be written into. */
export type Probabilities = (y: Float32Array) => Float32Array;

/**
 * The probabilities of C slices of K units, p_c = softmax(y_c), [N, C·K] from y [N, out].
 *
 * Remembers the last two answers: loss, slope and guess are all asked at the y of acting or at the one blind to noise,
 * each time in a copy of its own.
 */
export function probabilities(place: CategoricalPlace): Probabilities {
  let known: readonly { readonly y: Float32Array; readonly p: Float32Array }[] = [];
  return (y) => {
    const found = known.find((answer) => equal(answer.y, y)) ?? { y, p: softmax(y, place) };
    known = [found, ...known.filter((answer) => answer !== found)].slice(0, 2);
    return found.p;
  };
}

function softmax(y: Float32Array, { outputs, offset, slices, bins }: CategoricalPlace): Float32Array {
  const rows = y.length / outputs;
  const p = new Float32Array(rows * slices * bins);
  let to = 0;
  for (let n = 0; n < rows; n++) {
    let from = n * outputs + offset;
    for (let c = 0; c < slices; c++, from += bins, to += bins) {
      let highest = -Infinity;
      for (let k = 0; k < bins; k++) if (y[from + k]! > highest) highest = y[from + k]!;
      let sum = 0;
      for (let k = 0; k < bins; k++) sum += p[to + k] = Math.exp(y[from + k]! - highest);
      for (let k = 0; k < bins; k++) p[to + k]! /= sum;
    }
  }
  return p;
}

/** Whether two arrays hold the same bits. */
function equal(a: Float32Array, b: Float32Array): boolean {
  return a === b || Buffer.compare(bytes(a), bytes(b)) === 0;
}

function bytes({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
