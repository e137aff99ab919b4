import { describe, expect, it } from 'vitest';
import { attempts } from '../../../src/objectives/empowerment/attempts.js';
import type { Attempts } from '../../../src/objectives/empowerment/attempts.js';

/** Sequences of two actions, told by a number: 10 is [10, 11]. */
const repertoire = { length: 2, width: 1, action: ([code]: Float32Array, k: number) => code! + k };
const of = (lanes: number, hold = 1, babbling = 0) => attempts(repertoire, { lanes, hold, babbling });
const explorers = (one: Attempts) => one.exploring.reduce((sum, explores) => sum + explores, 0);

/** Sequences in the order drawn are 10, 20, 30, … */
function drawing() {
  let drawn = 0;
  return (contexts: Float32Array) => contexts.map(() => 10 * ++drawn);
}

/** One lane of two lives `ends`: ' ' goes on, 'x' is cut by the clock, '+' dies. What it senses is the decision's number. */
function lived(one: Attempts, ends: string, draw = drawing(), from = 0) {
  const rows = ends.length;
  const played: unknown[] = [];
  let starts = from === 0 ? 1 : 0;
  for (let t = 0; t < rows; t++) {
    const actions: unknown[] = ['own', 'own'];
    one.play(Float32Array.of(from + t, -1), Uint8Array.of(starts, 0), actions, draw);
    expect(actions[1]).toBe('own');
    played.push(actions[0]);
    starts = ends[t] === ' ' ? 0 : 1;
  }
  const flags = (which: string) =>
    Uint8Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 && which.includes(ends[i / 2]!) ? 1 : 0));
  const nextObservation = Float32Array.from({ length: 2 * rows }, (_, i) =>
    i % 2 === 0 ? from + i / 2 + 1 : -1,
  );
  const samples = one.collect({ nextObservation, terminated: flags('+'), ended: flags('+x') });
  return { played, samples: samples.map(({ context, code, outcome }) => [context[0], code[0], outcome[0]]) };
}

describe('who explores', () => {
  it.each([
    [2, 1],
    [4, 1],
    [8, 1],
    [16, 2],
    [32, 4],
    [64, 8],
    [60, 8],
  ])('of %d lanes: the first %d, an eighth and at least one', (lanes, count) => {
    const one = of(lanes);
    expect(explorers(one)).toBe(count);
    expect(one.exploring.lastIndexOf(1)).toBe(count - 1);
  });

  it('is everybody until so many decisions are lived', () => {
    const one = of(16, 1, 3);
    const rollout = () => {
      const rows = 2;
      for (let t = 0; t < rows; t++) one.play(new Float32Array(16), new Uint8Array(16), [], drawing());
      const none = new Uint8Array(16 * rows);
      one.collect({ nextObservation: new Float32Array(16 * rows), terminated: none, ended: none });
      return explorers(one);
    };
    expect([explorers(one), rollout(), rollout(), rollout()]).toEqual([16, 16, 2, 2]);
  });
});

describe('a sequence', () => {
  it('teaches where it began and what was sensed at its end, and the next begins there', () => {
    const { played, samples } = lived(of(2), '    ');
    expect(played).toEqual([10, 11, 20, 21]);
    expect(samples).toEqual([
      [0, 10, 2],
      [2, 20, 4],
    ]);
  });

  it('holds each action as long as it was told to', () => {
    const { played, samples } = lived(of(2, 2), '    ');
    expect(played).toEqual([10, 10, 11, 11]);
    expect(samples).toEqual([[0, 10, 4]]);
  });

  it('goes on in the next rollout', () => {
    const [one, draw] = [of(2), drawing()];
    expect(lived(one, '   ', draw).samples).toEqual([[0, 10, 2]]);
    expect(lived(one, ' ', draw, 3)).toEqual({ played: [21], samples: [[2, 20, 4]] });
  });

  it('teaches nothing when the clock cuts it short, and what was last sensed when death does', () => {
    expect(lived(of(2), 'x  ').samples).toEqual([[1, 20, 3]]);
    expect(lived(of(2), '+  ').samples).toEqual([
      [0, 10, 1],
      [1, 20, 3],
    ]);
  });

  it('counts when the clock strikes at its very end', () => {
    expect(lived(of(2), ' x').samples).toEqual([[0, 10, 2]]);
  });

  it('teaches nothing in a rollout in which decisions were asked for twice', () => {
    const one = of(2);
    one.play(new Float32Array(2), Uint8Array.of(1, 0), [], drawing());
    expect(lived(one, '    ').samples).toEqual([]);
    expect(lived(one, '  ').samples).toEqual([[0, 10, 2]]);
  });
});

it('goes on from a snapshot in the middle of a sequence', () => {
  const one = of(2);
  lived(one, '   ');
  const other = of(2);
  other.restore(structuredClone(one.snapshot()));
  const ended = [one, other].map((each) => lived(each, '  ', drawing(), 3));
  expect(ended[0]).toEqual({ played: [21, 10], samples: [[2, 20, 4]] });
  expect(ended[1]).toEqual(ended[0]);
});
