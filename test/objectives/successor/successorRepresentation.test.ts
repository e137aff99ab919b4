import { describe, expect, it } from 'vitest';
import {
  rewardTd,
  successorRepresentation,
  successorTd,
  values,
} from '../../../src/objectives/successor/successorRepresentation.js';
import { stream } from '../../../src/random.js';

const gamma = 0.9;

/** Transition probabilities of a random policy in a random world, [S, S]. */
function randomWalk(states: number, seed: number): Float64Array {
  const random = stream(seed, 'layout');
  const P = Float64Array.from({ length: states * states }, () => random.uniform() ** 3);
  return P.map((p, i) => {
    const row = Math.floor(i / states) * states;
    return p / P.subarray(row, row + states).reduce((sum, q) => sum + q, 0);
  });
}

const rowSums = (M: Float64Array, states: number) =>
  Array.from({ length: states }, (_, s) =>
    M.subarray(s * states, (s + 1) * states).reduce((sum, m) => sum + m, 0),
  );

describe('the successor representation', () => {
  it('of a cycle of two is 5.263158 and 4.736842', () => {
    const [own, other] = [5.263158, 4.736842];
    for (const [i, m] of successorRepresentation(Float64Array.of(0, 1, 1, 0), gamma).entries())
      expect(m).toBeCloseTo([own, other, other, own][i]!, 6);
  });

  it('has rows that sum to 1/(1 − γ) where nothing ends, to less where something does', () => {
    const P = randomWalk(6, 1);
    for (const sum of rowSums(successorRepresentation(P, gamma), 6)) expect(sum).toBeCloseTo(10, 10);
    const ending = P.map((p, i) => (i < 6 ? 0 : p));
    const sums = rowSums(successorRepresentation(ending, gamma), 6);
    expect(sums[0]).toBeCloseTo(1, 12);
    for (const sum of sums) expect(sum).toBeLessThan(10);
  });

  it('gives the values that iteration gives', () => {
    const states = 6;
    const P = randomWalk(states, 2);
    const random = stream(3, 'layout');
    const w = Float64Array.from({ length: states }, () => random.normal());
    const backup = (V: Float64Array) =>
      w.map((reward, s) => reward + gamma * V.reduce((sum, v, j) => sum + P[s * states + j]! * v, 0));
    let V = new Float64Array(states);
    for (let sweep = 0; sweep < 500; sweep++) V = backup(V);
    for (const [s, v] of values(successorRepresentation(P, gamma), w).entries())
      expect(v).toBeCloseTo(V[s]!, 10);
  });

  it('is what temporal differences learn', () => {
    const states = 4;
    const P = randomWalk(states, 4);
    const exact = successorRepresentation(P, 0.5);
    const random = stream(5, 'policy');
    const follow = (s: number) => {
      let rest = random.uniform();
      for (let j = 0; j < states - 1; j++) if ((rest -= P[s * states + j]!) < 0) return j;
      return states - 1;
    };
    let M: Float64Array = new Float64Array(states * states);
    for (let t = 0, s = 0; t < 60_000; t++) {
      const next = follow(s);
      M = successorTd(M, s, next, 1 / (10 + t / 100), 0.5);
      s = next;
    }
    for (const [i, m] of M.entries()) expect(Math.abs(m - exact[i]!)).toBeLessThan(0.05);
  });

  it('keeps what it was given', () => {
    const M = new Float64Array(4);
    successorTd(M, 0, 1, 1, gamma);
    expect([...M]).toEqual([0, 0, 0, 0]);
    expect([...successorTd(M, 1, null, 0.5, gamma)]).toEqual([0, 0, 0, 0.5]);
  });

  it('refuses what is no world', () => {
    expect(() => successorRepresentation(new Float64Array(3), gamma)).toThrow(RangeError);
    expect(() => successorRepresentation(Float64Array.of(1, 1, 0, 1), gamma)).toThrow(RangeError);
    expect(() => successorRepresentation(Float64Array.of(-1, 2, 0, 1), gamma)).toThrow(RangeError);
    expect(() => successorRepresentation(Float64Array.of(1), 1)).toThrow(RangeError);
    expect(() => values(new Float64Array(4), new Float64Array(3))).toThrow(RangeError);
  });
});

describe('revaluation (Momennejad et al. 2017)', () => {
  // Two chains of three states, 0 → 2 → 4 and 1 → 3 → 5, of which the first ends better.
  const states = 6;
  const starts = [0, 1] as const;
  const middles = [2, 3] as const;
  const alpha = 0.3;

  interface World {
    readonly next: readonly (number | null)[];
    readonly pays: readonly number[];
  }
  const learnt: World = { next: [2, 3, 4, 5, null, null], pays: [0, 0, 0, 0, 10, 1] };
  const rewardsChanged: World = { ...learnt, pays: [0, 0, 0, 0, 1, 10] };
  const transitionsChanged: World = { ...learnt, next: [2, 3, 5, 4, null, null] };

  /** What an animal knows: how it learns from a visit, and what it thinks of each state. */
  interface Animal {
    visit(s: number, next: number | null, pay: number): void;
    values(): Float64Array;
  }

  function successors(): Animal {
    let M: Float64Array = new Float64Array(states * states);
    let w: Float64Array = new Float64Array(states);
    return {
      visit(s, next, pay) {
        M = successorTd(M, s, next, alpha, gamma);
        w = rewardTd(w, s, pay, alpha);
      },
      values: () => values(M, w),
    };
  }

  function modelFree(): Animal {
    const V = new Float64Array(states);
    return {
      visit(s, next, pay) {
        V[s]! += alpha * (pay + (next === null ? 0 : gamma * V[next]!) - V[s]!);
      },
      values: () => V,
    };
  }

  function modelBased(): Animal {
    const P = new Float64Array(states * states);
    let w: Float64Array = new Float64Array(states);
    return {
      visit(s, next, pay) {
        for (let j = 0; j < states; j++)
          P[s * states + j]! += alpha * (Number(j === next) - P[s * states + j]!);
        w = rewardTd(w, s, pay, alpha);
      },
      values: () => values(successorRepresentation(P, gamma), w),
    };
  }

  function live(animal: Animal, world: World, from: readonly number[]): void {
    for (let trial = 0; trial < 100; trial++)
      for (const start of from)
        for (let s: number | null = start; s !== null; s = world.next[s]!)
          animal.visit(s, world.next[s]!, world.pays[s]!);
  }

  /** V(0) − V(1), after both chains were learnt from their starts, and after a change seen from the middle only. */
  function preferences(animal: Animal, changed: World): { before: number; after: number } {
    const preference = () => animal.values()[0]! - animal.values()[1]!;
    live(animal, learnt, starts);
    const before = preference();
    live(animal, changed, middles);
    return { before, after: preference() };
  }

  const full = gamma ** 2 * 9;

  it.each([
    ['successor representation', successors, { reward: true, transition: false }],
    ['model-free control', modelFree, { reward: false, transition: false }],
    ['model-based control', modelBased, { reward: true, transition: true }],
  ] as const)('%s', (_, animal, adjusts) => {
    const reward = preferences(animal(), rewardsChanged);
    const transition = preferences(animal(), transitionsChanged);
    expect(reward.before).toBeCloseTo(full, 6);
    expect(reward.after).toBeCloseTo(adjusts.reward ? -full : full, 6);
    expect(transition.after).toBeCloseTo(adjusts.transition ? -full : full, 6);
  });

  it('comes to all of them once the change is seen from the start', () => {
    for (const animal of [successors(), modelFree()]) {
      preferences(animal, transitionsChanged);
      live(animal, transitionsChanged, starts);
      expect(animal.values()[0]! - animal.values()[1]!).toBeCloseTo(-full, 6);
    }
  });
});
