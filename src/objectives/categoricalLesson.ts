import type { Guess, Lesson } from '../types.js';
import { probabilities } from './probabilities.js';
import type { CategoricalPlace, Probabilities } from './probabilities.js';

export interface CategoricalLesson {
  readonly place: CategoricalPlace;
  /** What was right, [N, C] */
  readonly targets: Uint8Array;
  readonly weight: number;
  /** Greatest RPE of a lucky guess: f is cut there, which biases the estimate a little. */
  readonly clip: number;
}

/** A lesson that also knows how often it exaggerates less than it should. */
export interface GuessingLesson extends Lesson {
  /** Expected share of guesses at y [N, out] whose RPE is cut at `clip`: the mean of p_target where p_target < 1/(1 + clip). */
  clipped(y: Float32Array): number;
}

/**
 * What the next observation teaches C categorical predictions: to be short of words, in nats.
 *
 *   L = Σ_c −ln p_c(target_c),  ∂L/∂y = p − onehot(target)
 *
 * A guess s ~ p is won or lost: δ = 1 − p_s or −1. What its synapses hear is expanded, f(δ) = δ/(1 − δ) = (1 − p_s)/p_s,
 * cut at `clip`, and f(−1) = −1; so that E[f·onehot(s)] = onehot(target) − p, the slope of the loss itself. Its variance is
 * E‖e‖² = (1 − p_target)²/p_target + (1 − p_target) a slice. Where p_target < 1/(1 + clip) the winner is pulled up by
 * p_target · clip instead of 1 − p_target.
 *
 * Roelfsema & van Ooyen (2005), Neural Comput. 17:2176–2214. https://doi.org/10.1162/0899766054615699
 */
export function categoricalLesson(
  lesson: CategoricalLesson,
  of: Probabilities = probabilities(lesson.place),
): GuessingLesson {
  const { place, targets, weight, clip } = lesson;
  const { outputs, offset, slices, bins } = place;
  const rows = targets.length / slices;
  return {
    weight,
    loss(y) {
      const p = of(y);
      return Float64Array.from({ length: rows }, (_, n) => {
        let nats = 0;
        for (let i = n * slices; i < (n + 1) * slices; i++)
          nats -= Math.log(Math.max(p[i * bins + targets[i]!]!, 1e-30));
        return nats;
      });
    },
    error(y, into) {
      const p = of(y);
      const width = slices * bins;
      for (let n = 0; n < rows; n++) {
        const at = n * outputs + offset;
        for (let j = 0; j < width; j++) into[at + j] = weight * p[n * width + j]!;
        for (let c = 0; c < slices; c++) into[at + c * bins + targets[n * slices + c]!]! -= weight;
      }
    },
    guess(y, random) {
      const p = of(y);
      const winners = new Uint8Array(targets.length);
      for (let i = 0; i < targets.length; i++) {
        let rest = random.uniform();
        let s = 0;
        while (s < bins - 1 && (rest -= p[i * bins + s]!) >= 0) s++;
        winners[i] = s;
      }
      return guessed(lesson, of, p, winners);
    },
    shuffled: (order) => categoricalLesson({ ...lesson, targets: reordered(targets, slices, order) }, of),
    clipped(y) {
      const p = of(y);
      let cut = 0;
      for (let i = 0; i < targets.length; i++) {
        const q = p[i * bins + targets[i]!]!;
        if (q * (1 + clip) < 1) cut += q;
      }
      return cut / targets.length;
    },
  };
}

/** Guesses that have been made: `p` is what they were drawn from. */
function guessed(
  { place, targets, weight, clip }: CategoricalLesson,
  of: Probabilities,
  p: Float32Array,
  winners: Uint8Array,
): Guess {
  const { outputs, offset, slices, bins } = place;
  const first = (i: number) => Math.floor(i / slices) * outputs + offset + (i % slices) * bins;
  return {
    score(y, kind, into) {
      const now = kind === 'competitive' ? of(y) : undefined;
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
        for (let k = at; k < at + bins; k++) into[k] = weight * heard;
      }
    },
  };
}

function reordered(rows: Uint8Array, width: number, order: Int32Array): Uint8Array {
  const moved = new Uint8Array(rows.length);
  for (const [i, from] of order.entries())
    moved.set(rows.subarray(from * width, (from + 1) * width), i * width);
  return moved;
}
