import { describe, expect, it } from 'vitest';
import { checked } from '../../../src/checked.js';
import { UserError } from '../../../src/errors.js';
import {
  drive,
  driveOptions,
  driveReduction,
  priceOfDeath,
  smoothDrive,
  smoothDriveGradient,
  worstDrive,
} from '../../../src/objectives/homeostatic/drive.js';
import { stream } from '../../../src/random.js';

const options = driveOptions.parse({});
const full = [0, 0];
/** What eating `dose` is worth to a body that lacks `hunger` of one need and `thirst` of another. */
const meal = (hunger: number, thirst: number, dose: number, chosen = options) =>
  driveReduction([-hunger, -thirst], [dose - hunger, -thirst], full, chosen);

describe('drive', () => {
  it('is (Σ w |h* − h|ⁿ)^(1/m)', () => {
    expect(drive([0, 0], [0, 0])).toBe(0);
    expect(drive([8], [0])).toBeCloseTo(8 ** (4 / 3), 12);
    expect(drive([1, 5], [3, 2])).toBeCloseTo((2 ** 4 + 3 ** 4) ** (1 / 3), 12);
    const weighted = driveOptions.parse({ n: 2, m: 1, weights: [0.5, 2] });
    expect(drive([1, 5], [3, 2], weighted)).toBeCloseTo(0.5 * 4 + 2 * 9, 12);
  });

  it('is worst where every need is at its farther bound', () => {
    const worst = worstDrive([-1, -1], [1, 1], [0.2, 0]);
    expect(worst).toBeCloseTo((1.2 ** 4 + 1) ** (1 / 3), 12);
    const random = stream(1, 'layout');
    for (let i = 0; i < 200; i++)
      expect(drive([2 * random.uniform() - 1, 2 * random.uniform() - 1], [0.2, 0])).toBeLessThanOrEqual(
        worst,
      );
  });

  it('takes n > m ≥ 1 only, and one weight a need', () => {
    expect(options).toEqual({ n: 4, m: 3 });
    const refusal = (value: unknown) => () =>
      checked(driveOptions, { value, path: ['objective'], where: () => 'here' });
    expect(refusal({ n: 3 })).toThrow(
      'here: objective.n is 3: must be above m, 3: a deeper need is felt more steeply',
    );
    expect(refusal({ n: 2, m: 0.5 })).toThrow('objective.m is 0.5: must be a number ≥ 1');
    expect(refusal({ n: 1, m: 2 })).toThrow('objective.n is 1: must be above m, 2');
    expect(() => drive([0, 0], [0, 0], driveOptions.parse({ weights: [1] }))).toThrow(UserError);
  });
});

describe('a reward that is drive reduced', () => {
  // The shape without n > m, which the schema refuses: the control.
  const straight = { n: 2, m: 2 };

  it('grows with deprivation', () => {
    expect(meal(2, 0, 1)).toBeGreaterThan(meal(1, 0, 1));
    expect(meal(3, 0, 1)).toBeGreaterThan(meal(2, 0, 1));
    expect(meal(2, 0, 1, straight)).toBeCloseTo(meal(1, 0, 1, straight), 12);
  });

  it('grows with the dose, ever less: risk is avoided', () => {
    expect(meal(3, 0, 2)).toBeGreaterThan(meal(3, 0, 1));
    expect((meal(3, 0, 0.5) + meal(3, 0, 1.5)) / 2).toBeLessThan(meal(3, 0, 1));
    expect((meal(3, 0, 0.5, straight) + meal(3, 0, 1.5, straight)) / 2).toBeCloseTo(
      meal(3, 0, 1, straight),
      12,
    );
  });

  it('is inhibited by another need, unless m = 1', () => {
    expect(meal(1, 2, 1)).toBeLessThan(meal(1, 1, 1));
    expect(meal(1, 1, 1)).toBeLessThan(meal(1, 0, 1));
    const additive = driveOptions.parse({ n: 2, m: 1 });
    expect(meal(1, 2, 1, additive)).toBeCloseTo(meal(1, 0, 1, additive), 12);
  });

  it('prefers the larger need', () => {
    const eat = driveReduction([-2, -1], [-1, -1], full);
    const drink = driveReduction([-2, -1], [-2, 0], full);
    expect(eat).toBeGreaterThan(drink);
  });

  it('makes overshoot cost: a sated body loses by eating', () => {
    expect(meal(0, 0, 1)).toBe(-1);
    expect(meal(1, 0, 2)).toBeCloseTo(0, 12);
    expect(meal(1, 0, 3)).toBeLessThan(0);
    expect(meal(1, 0, 1)).toBeGreaterThan(meal(1, 0, 1.1));
  });
});

describe('what a life is worth', () => {
  const steps = 40;
  /** D_0 … D_T of one life, a random walk of two needs. */
  const life = (seed: number): number[] => {
    const random = stream(seed, 'layout');
    let at = [-1, 0.5];
    return Array.from({ length: steps + 1 }, (_, t) => {
      if (t > 0) at = at.map((h) => h + random.normal());
      return drive(at, full);
    });
  };
  const discounted = (
    terms: (now: number, next: number) => number,
    drives: readonly number[],
    gamma: number,
  ) => drives.slice(1).reduce((sum, next, t) => sum + gamma ** t * terms(drives[t]!, next), 0);

  it('is Σ γᵗ (D_t − D_{t+1}) = D_0 − (1 − γ) Σ γᵗ D_{t+1}, less what is left at the end', () => {
    for (const gamma of [0, 0.5, 0.9, 0.99]) {
      // Frozen for ever at the last state, a life is infinite, and the identity exact.
      const drives = life(2);
      const last = drives.at(-1)!;
      const earned = discounted((now, next) => now - next, drives, gamma);
      const suffered = discounted((_, next) => next, drives, gamma) + (gamma ** steps / (1 - gamma)) * last;
      expect(earned).toBeCloseTo(drives[0]! - (1 - gamma) * suffered, 10);
    }
  });

  it('telescopes at γ = 1: only the ends count', () => {
    const drives = life(3);
    expect(discounted((now, next) => now - next, drives, 1)).toBeCloseTo(drives[0]! - drives.at(-1)!, 10);
  });

  it('would be D_0 under every policy if D_{t+1} were discounted: shaping is no objective', () => {
    const gamma = 0.5;
    const shaped = [4, 5, 6].map((seed) => discounted((now, next) => now - gamma * next, life(seed), gamma));
    const real = [4, 5, 6].map((seed) => discounted((now, next) => now - next, life(seed), gamma));
    for (const sum of shaped) expect(sum).toBeCloseTo(life(4)[0]!, 8);
    expect(Math.max(...real) - Math.min(...real)).toBeGreaterThan(0.1);
  });
});

describe('the price of death', () => {
  const gamma = 0.9;
  // Levels −2 and −3 are alive, −4 is the end. Foraging leads from one to the other; fasting, from either, to the end.
  const alive = [-2, -3];
  const cost = alive.map((h) => drive([h], [0]));
  const worst = worstDrive([-4], [4], [0]);

  /** Optimal value of either level, by value iteration on r = −D, death paying −price once. */
  function optimum(price: number): { forages: boolean; value: number }[] {
    const backup = (v: readonly number[]) =>
      v.map((_, i) => Math.max(-cost[1 - i]! + gamma * v[1 - i]!, -price));
    let v: number[] = [0, 0];
    for (let sweep = 0; sweep < 600; sweep++) v = backup(v);
    return v.map((value) => ({ forages: value > -price, value }));
  }

  it('keeps the hardest life worth living', () => {
    const lived = alive.map((_, i) => -(cost[1 - i]! + gamma * cost[i]!) / (1 - gamma ** 2));
    for (const [i, { forages, value }] of optimum(priceOfDeath(worst, gamma)).entries()) {
      expect(forages).toBe(true);
      expect(value).toBeCloseTo(lived[i]!, 10);
    }
  });

  it('is not the drive of one moment: for less, dying is optimal', () => {
    for (const cheap of [0, worst])
      expect(optimum(cheap).map(({ forages }) => forages)).toEqual([false, false]);
  });

  it('is what the worst of lives costs, and no less', () => {
    let suffered = 0;
    for (let t = 0; t < 600; t++) suffered += gamma ** t * worst;
    expect(priceOfDeath(worst, gamma)).toBeCloseTo(suffered, 10);
    expect(() => priceOfDeath(worst, 1)).toThrow(RangeError);
  });

  it('is paid by a reduction of drive itself: dying at D_T is staying there for ever', () => {
    const path = [[-2], [-3], [-4]] as const;
    const dying = path.slice(1).reduce((sum, h, t) => sum + gamma ** t * driveReduction(path[t]!, h, [0]), 0);
    const forever = drive([-2], [0]) - (1 - gamma) * (cost[1]! + (gamma * worst) / (1 - gamma));
    expect(dying).toBeCloseTo(forever, 10);
  });
});

describe('the smooth drive', () => {
  it('has the slope that differences measure', () => {
    const weighted = driveOptions.parse({ weights: [1, 0.3, 2] });
    const at = [0.7, -0.2, 1.4];
    const wanted = [0, 0.1, 1.5];
    const gradient = smoothDriveGradient(at, wanted, weighted);
    for (const i of at.keys()) {
      const moved = (by: number) => smoothDrive(at.with(i, at[i]! + by), wanted, weighted);
      expect(gradient[i]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 7);
    }
  });

  it('is flat at the set-point, where the slope of the sharp one is not a number', () => {
    expect([...smoothDriveGradient([0, 0], full)]).toEqual([0, 0]);
    expect([...smoothDriveGradient([0, 0], full, options, 0)]).toEqual([NaN, NaN]);
    expect(smoothDrive([0, 0], full)).toBeCloseTo(0.1, 12);
  });

  it('is the drive far from it', () => {
    expect(smoothDrive([3, 4], full) / drive([3, 4], full)).toBeCloseTo(1, 5);
  });
});
