import type { Guess, Lesson } from '../types.js';

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

export interface CategoricalLesson {
  readonly place: CategoricalPlace;
  /** What was right, [N, C] */
  readonly targets: Uint8Array;
  readonly weight: number;
  /** Greatest RPE of a lucky guess: f is cut there, which biases the estimate a little. */
  readonly clip: number;
}

/**
 * What the next observation teaches C categorical predictions: to be short of words, in nats.
 *
 *   L = Σ_c −ln p_c(target_c),  ∂L/∂y = p − onehot(target)
 *
 * A guess s ~ p is won or lost: δ = 1 − p_s or −1. What its synapses hear is expanded, f(δ) = δ/(1 − δ) = (1 − p_s)/p_s,
 * cut at `clip`, and f(−1) = −1; so that E[f·onehot(s)] = onehot(target) − p, the slope of the loss itself.
 *
 * Roelfsema & van Ooyen (2005), Neural Comput. 17:2176–2214. https://doi.org/10.1162/0899766054615699
 */
export function categoricalLesson(lesson: CategoricalLesson): Lesson {
  const { place, targets, weight } = lesson;
  const { outputs, offset, slices, bins } = place;
  const rows = targets.length / slices;
  const probabilities = latest((y: Float32Array) => softmax(y, place, rows));
  return {
    weight,
    loss(y) {
      const p = probabilities(y);
      const loss = new Float64Array(rows);
      for (let i = 0; i < targets.length; i++)
        loss[Math.floor(i / slices)]! -= Math.log(Math.max(p[i * bins + targets[i]!]!, 1e-30));
      return loss;
    },
    error(y, into) {
      const p = probabilities(y);
      const width = slices * bins;
      for (let n = 0; n < rows; n++) {
        const at = n * outputs + offset;
        for (let j = 0; j < width; j++) into[at + j] = weight * p[n * width + j]!;
        for (let c = 0; c < slices; c++) into[at + c * bins + targets[n * slices + c]!]! -= weight;
      }
    },
    guess(y, random) {
      const p = probabilities(y);
      const winners = new Uint8Array(targets.length);
      for (let i = 0; i < targets.length; i++) {
        let rest = random.uniform();
        let s = 0;
        while (s < bins - 1 && (rest -= p[i * bins + s]!) >= 0) s++;
        winners[i] = s;
      }
      return guessed(lesson, probabilities, p, winners);
    },
    shuffled: (order) => categoricalLesson({ ...lesson, targets: reordered(targets, slices, order) }),
  };
}

/** Guesses that have been made: `p` is what they were drawn from. */
function guessed(
  { place, targets, weight, clip }: CategoricalLesson,
  probabilities: (y: Float32Array) => Float32Array,
  p: Float32Array,
  winners: Uint8Array,
): Guess {
  const { outputs, offset, slices, bins } = place;
  const first = (i: number) => Math.floor(i / slices) * outputs + offset + (i % slices) * bins;
  return {
    score(y, kind, into) {
      const now = kind === 'competitive' ? probabilities(y) : undefined;
      for (let i = 0; i < winners.length; i++) {
        const at = first(i);
        for (let k = 0; k < bins; k++) into[at + k] = now ? -now[i * bins + k]! : 0;
        into[at + winners[i]!]! += 1;
      }
    },
    rpe(into) {
      for (let i = 0; i < winners.length; i++) {
        const q = p[i * bins + winners[i]!]!;
        const heard = winners[i] === targets[i] ? Math.min((1 - q) / q, clip) : -1;
        const at = first(i);
        into.fill(weight * heard, at, at + bins);
      }
    },
  };
}

/** p_c = softmax of the K units of slice c, [N, C·K] from y [N, out]. */
function softmax(
  y: Float32Array,
  { outputs, offset, slices, bins }: CategoricalPlace,
  rows: number,
): Float32Array {
  const p = new Float32Array(rows * slices * bins);
  for (let i = 0; i < rows * slices; i++) {
    const from = Math.floor(i / slices) * outputs + offset + (i % slices) * bins;
    const to = i * bins;
    let highest = -Infinity;
    for (let k = 0; k < bins; k++) if (y[from + k]! > highest) highest = y[from + k]!;
    let sum = 0;
    for (let k = 0; k < bins; k++) sum += p[to + k] = Math.exp(y[from + k]! - highest);
    for (let k = 0; k < bins; k++) p[to + k]! /= sum;
  }
  return p;
}

function reordered(rows: Uint8Array, width: number, order: Int32Array): Uint8Array {
  const moved = new Uint8Array(rows.length);
  for (const [i, from] of order.entries())
    moved.set(rows.subarray(from * width, (from + 1) * width), i * width);
  return moved;
}

/** Remembers the answer to the last question: loss, slope and guess are all asked at the y of acting. */
function latest<In, Out>(answer: (question: In) => Out): (question: In) => Out {
  let asked: In | undefined;
  let known: Out;
  return (question) => {
    if (question !== asked) {
      known = answer(question);
      asked = question;
    }
    return known;
  };
}
