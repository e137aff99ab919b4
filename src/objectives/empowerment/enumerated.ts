import { UserError } from '../../errors.js';
import { monteCarloCapacity } from './monteCarlo.js';
import type { Repertoire } from './repertoire.js';

/** More sequences than this are too many to weigh one by one. */
const mostSequences = 125;

/** Share of sequences drawn evenly, so that those once thought worthless are tried again. */
const evenly = 0.1;

/** How exactly a capacity is found: far below what draws of the noise make uncertain. */
const precision = { tolerance: 5e-3, maxIterations: 300 };

/** Which sequences there are to be. */
export interface Alphabet {
  /** The actions a sequence is made of. */
  readonly actions: readonly number[];
  /** n */
  readonly length: number;
}

/**
 * All Kⁿ sequences of K actions; the source is the best for the decoder, and its bound is exact:
 *
 *   ω(x | s) = exp u(x, s)/Z(s),  bound = ln Z(s) ≤ ln Kⁿ,  u(x, s) ≈ E_{p(s′ | s, x)} ln q(x | s, s′)
 *
 * Logits and worths are each a sum of a constant, a term an action and place, and a term a sequence, so that sequences that
 * share actions teach one another: y is [1 + nK + Kⁿ] long. u starts at −ln Kⁿ, where the bound is 0.
 *
 * Throws a `UserError` for more than 125 sequences, saying how long they may be.
 *
 * Mohamed & Rezende (2015), NeurIPS 28:2125–2133, arXiv:1509.08731. Departure: enumerated, so no network proposes them;
 * a tenth are drawn evenly.
 */
export function enumerated({ actions, length }: Alphabet): Repertoire {
  const letters = actions.length;
  const count = requireFew(letters, length);
  const most = Math.log(count);
  const outputs = 1 + length * letters + count;
  const digits = placesOf(letters, length, count);

  /** Sums of terms for every sequence, from the row of y at `at`. */
  const sums = (y: Float32Array, at: number, into: Float64Array): Float64Array => {
    const own = at + outputs - count;
    for (let x = 0; x < count; x++) {
      let sum = y[at]! + y[own + x]!;
      for (let k = 0; k < length; k++) sum += y[at + digits[x * length + k]!]!;
      into[x] = sum;
    }
    return into;
  };

  /** Adds `slope` to every term of sequence x. */
  const addTo = (into: Float32Array, at: number, x: number, slope: number): void => {
    into[at]! += slope;
    into[at + outputs - count + x]! += slope;
    for (let k = 0; k < length; k++) into[at + digits[x * length + k]!]! += slope;
  };

  const scratch = new Float64Array(count);
  return {
    length,
    width: 1,
    most,
    decoderOutputs: outputs,
    worthOutputs: outputs,
    draw(worth, row, random, codes, at) {
      if (random.uniform() < evenly) codes[at] = random.integer(count);
      else codes[at] = drawn(sums(worth, row * outputs, scratch), random.uniform());
    },
    action: ([x], k) => actions[digits[x! * length + k]! - 1 - k * letters],
    told: (y, codes) =>
      Float64Array.from(codes, (x, n) => {
        const logits = sums(y, n * outputs, scratch);
        return logits[x]! - logSumExp(logits);
      }),
    decoderError(y, codes) {
      const error = new Float32Array(y.length);
      for (let n = 0; n < codes.length; n++) {
        const logits = sums(y, n * outputs, scratch);
        const partition = logSumExp(logits);
        for (let x = 0; x < count; x++)
          addTo(error, n * outputs, x, Math.exp(logits[x]! - partition) - (x === codes[n] ? 1 : 0));
      }
      return error;
    },
    worthError(y, codes, told) {
      const error = new Float32Array(y.length);
      for (let n = 0; n < codes.length; n++) {
        const worth = sums(y, n * outputs, scratch)[codes[n]!]! - most;
        addTo(error, n * outputs, codes[n]!, worth - told[n]!);
      }
      return error;
    },
    bound: (y) =>
      Float64Array.from({ length: y.length / outputs }, (_, n) =>
        Math.max(0, Math.min(most, logSumExp(sums(y, n * outputs, scratch)) - most)),
      ),
    capacity(reach, sensor) {
      const means = Array.from({ length: count }, (_, x) => reach(Float32Array.of(x)));
      return monteCarloCapacity({ means, ...sensor, ...precision }).capacity;
    },
  };
}

/** Kⁿ. Throws a `UserError` where that is more than can be weighed, or less than a choice. */
function requireFew(letters: number, length: number): number {
  const count = letters ** length;
  if (letters > 1 && count <= mostSequences) return count;
  const fits = Math.floor(Math.log(mostSequences) / Math.log(letters) + 1e-9);
  throw new UserError(
    `objective 'empowerment' would choose among ${letters} actions at each of ${length} steps: ${count} sequences, and can among 2 to ${mostSequences}`,
    letters > 1 && fits > 0
      ? `take \`steps\` of at most ${fits}, or name fewer \`actions\``
      : 'name 2 or more `actions`, not too many',
  );
}

/** Which term of y each action of each sequence adds, [Kⁿ · n]; the first action is the most significant. */
function placesOf(letters: number, length: number, count: number): Int32Array {
  return Int32Array.from({ length: count * length }, (_, i) => {
    const [x, k] = [Math.floor(i / length), i % length];
    return 1 + k * letters + (Math.floor(x / letters ** (length - 1 - k)) % letters);
  });
}

/** The sequence at which exp(u)/Z, summed up, passes `part` of 1. */
function drawn(u: Float64Array, part: number): number {
  const partition = logSumExp(u);
  let rest = part;
  for (let x = 0; x < u.length - 1; x++) if ((rest -= Math.exp(u[x]! - partition)) < 0) return x;
  return u.length - 1;
}

/** ln Σ eˣ, without overflow. */
function logSumExp(values: Float64Array): number {
  let top = -Infinity;
  for (let i = 0; i < values.length; i++) if (values[i]! > top) top = values[i]!;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i]! - top);
  return top + Math.log(sum);
}
