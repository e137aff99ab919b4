import { describe, expect, it } from 'vitest';
import { categoricalLesson } from '../../src/objectives/categoricalLesson.js';
import { stream } from '../../src/random.js';
import type { RandomStream } from '../../src/random.js';

// Two slices of three units behind two others, and one unit after them; what lies outside is not the lesson's.
const place = { outputs: 9, offset: 2, slices: 2, bins: 3 };
const rows = 4;
const weight = 0.7;
const targets = Uint8Array.of(0, 2, 1, 1, 2, 0, 0, 0);

const random = stream(7, 'init');
const y = Float32Array.from({ length: rows * place.outputs }, () => random.normal());
const lesson = categoricalLesson({ place, targets, weight, clip: 1000 });

/** p_c(k) of row n, from the definition. */
function chance(n: number, c: number, k: number, of = y): number {
  const at = n * place.outputs + place.offset + c * place.bins;
  const e = [0, 1, 2].map((j) => Math.exp(of[at + j]!));
  return e[k]! / (e[0]! + e[1]! + e[2]!);
}

/** A stream that draws the middle of the winner's share: which slice of row 0 draws s, every winner can be had. */
function drawing(winners: readonly number[]): RandomStream {
  let i = 0;
  const uniform = () => {
    const [n, c, s] = [Math.floor(i / 2), i % 2, winners[i++]!];
    let below = 0;
    for (let k = 0; k < s; k++) below += chance(n, c, k);
    return below + chance(n, c, s) / 2;
  };
  return { ...stream(0, 'guess'), uniform };
}

/** rpe · score of every unit, of a lesson that guessed `winners`. */
function heard(of: typeof lesson, winners: readonly number[], kind: 'winner' | 'competitive'): Float32Array {
  const guess = of.guess(y, drawing(winners));
  const [score, rpe] = [new Float32Array(y.length), new Float32Array(y.length)];
  guess.score(y, kind, score);
  guess.rpe(rpe);
  return score.map((s, i) => s * rpe[i]!);
}

/** E[rpe · score] and E[(rpe · score)²] over every winner a slice can draw; slices are drawn alike, one winner for all. */
function expected(of: typeof lesson, kind: 'winner' | 'competitive') {
  const [first, second] = [new Float64Array(y.length), new Float64Array(y.length)];
  for (let s = 0; s < place.bins; s++) {
    const one = heard(of, new Array<number>(targets.length).fill(s), kind);
    eachUnit((i, n, c) => {
      first[i]! += chance(n, c, s) * one[i]!;
      second[i]! += chance(n, c, s) * one[i]! ** 2;
    });
  }
  return { first, second };
}

function eachUnit(visit: (i: number, n: number, c: number, k: number) => void): void {
  for (let n = 0; n < rows; n++)
    for (let c = 0; c < place.slices; c++)
      for (let k = 0; k < place.bins; k++)
        visit(n * place.outputs + place.offset + c * place.bins + k, n, c, k);
}

const target = (n: number, c: number): number => targets[n * place.slices + c]!;

it('loses −ln p of what was right, summed over slices: C ln K where nothing is known', () => {
  for (const [n, loss] of lesson.loss(y).entries()) {
    const known = -Math.log(chance(n, 0, target(n, 0))) - Math.log(chance(n, 1, target(n, 1)));
    expect(loss).toBeCloseTo(known, 5);
  }
  expect(lesson.loss(new Float32Array(y.length))[0]).toBeCloseTo(2 * Math.log(3), 6);
});

it('errs by the slope of its weighted loss, by central differences, and in its own columns alone', () => {
  const error = new Float32Array(y.length).fill(NaN);
  lesson.error(y, error);
  const h = 1e-2;
  const at = (i: number, by: number) => {
    const moved = y.slice();
    moved[i]! += by;
    return lesson.loss(moved).reduce((sum, loss) => sum + loss, 0);
  };
  let own = 0;
  eachUnit((i) => {
    expect(error[i]).toBeCloseTo((weight * (at(i, h) - at(i, -h))) / (2 * h), 4);
    own++;
  });
  expect(error.filter(Number.isNaN)).toHaveLength(y.length - own);
});

describe.each(['winner', 'competitive'] as const)('a guess that synapses know as %s', (kind) => {
  it('teaches onehot(right) − p on average, which is the slope of the loss', () => {
    const { first } = expected(lesson, kind);
    eachUnit((i, n, c, k) => {
      expect(first[i]).toBeCloseTo(weight * (Number(k === target(n, c)) - chance(n, c, k)), 5);
    });
  });

  it('teaches nothing of the kind when it belongs to another row: the control', () => {
    const moved = lesson.shuffled(Int32Array.of(2, 3, 0, 1)) as typeof lesson;
    const { first } = expected(moved, kind);
    const off = (i: number, n: number, c: number, k: number) =>
      Math.abs(first[i]! - weight * (Number(k === target(n, c)) - chance(n, c, k)));
    let most = 0;
    eachUnit((i, n, c, k) => (most = Math.max(most, off(i, n, c, k))));
    expect(most).toBeGreaterThan(0.3);
  });
});

it('varies by (1 − p)²/p + (1 − p) a slice where the winner alone is known', () => {
  const { second } = expected(lesson, 'winner');
  for (let n = 0; n < rows; n++)
    for (let c = 0; c < place.slices; c++) {
      const p = chance(n, c, target(n, c));
      const at = n * place.outputs + place.offset + c * place.bins;
      const power = second[at]! + second[at + 1]! + second[at + 2]!;
      expect(power / weight ** 2).toBeCloseTo((1 - p) ** 2 / p + 1 - p, 4);
    }
});

it('cuts the joy of lucky guesses, pulls the right unit by p · clip then, and says how often', () => {
  const clip = 2;
  const cut = categoricalLesson({ place, targets, weight, clip });
  const { first } = expected(cut, 'winner');
  let [share, slices] = [0, 0];
  eachUnit((i, n, c, k) => {
    if (k !== target(n, c)) return;
    const p = chance(n, c, k);
    slices++;
    if (p < 1 / (1 + clip)) share += p;
    expect(first[i]).toBeCloseTo(weight * (p < 1 / (1 + clip) ? p * clip : 1 - p), 5);
  });
  expect(share).toBeGreaterThan(0);
  expect(cut.clipped(y)).toBeCloseTo(share / slices, 6);
  expect(lesson.clipped(y)).toBe(0);
});

it('draws guesses as often as it believes in them', () => {
  const draws = 20_000;
  const many = stream(3, 'guess');
  const won = new Float64Array(place.bins);
  for (let i = 0; i < draws; i++) {
    const score = new Float32Array(y.length);
    lesson.guess(y, many).score(y, 'winner', score);
    for (let k = 0; k < place.bins; k++) won[k]! += score[place.offset + k]!;
  }
  for (const [k, count] of won.entries()) {
    const p = chance(0, 0, k);
    expect(Math.abs(count / draws - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
  }
});

it('teaches row i what belongs to row order[i] when shuffled', () => {
  const order = Int32Array.of(3, 0, 2, 1);
  const moved = Uint8Array.of(0, 0, 0, 2, 2, 0, 1, 1);
  const shuffled = lesson.shuffled(order);
  expect(shuffled.loss(y)).toEqual(categoricalLesson({ place, targets: moved, weight, clip: 20 }).loss(y));
  expect(shuffled.weight).toBe(weight);
});

it('knows y by its numbers, whichever copy it is shown, and notices any change', () => {
  const other = y.map((v) => v + 1e-3 * v);
  const fresh = () => categoricalLesson({ place, targets, weight, clip: 20 });
  const one = fresh();
  for (const asked of [y, other, y.slice(), other.slice(), y.map((v) => -v), y, other])
    expect(one.loss(asked)).toEqual(fresh().loss(asked));
});
