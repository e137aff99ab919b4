import { describe, expect, it } from 'vitest';
import {
  bestHarvests,
  bestHazard,
  marginalValue,
  marginalValues,
} from '../../../src/envs/patchForaging/marginalValue.js';

describe('marginalValue', () => {
  it.each([
    [0.1, 0.41622, 0.65953, 0.3405],
    [0.25, 0.63271, 0.53115, 0.4689],
    [0.5, 0.85768, 0.42415, 0.5759],
    [1, 1.14619, 0.31784, 0.6822],
    [2, 1.50524, 0.22196, 0.778],
    [4, 1.93685, 0.14416, 0.8558],
    [8, 2.43684, 0.08744, 0.9126],
  ])('has the known answer at λτ = %d', (load, x, rate, depleted) => {
    const { residence, rate: best } = marginalValue(1, load, 1);
    expect(residence).toBeCloseTo(x, 4);
    expect(best).toBeCloseTo(rate, 4);
    expect(-Math.expm1(-residence)).toBeCloseTo(depleted, 3);
  });

  it.each([1e-8, 0.03, 1, 30, 1e4])('solves g′(t) = g(t)/(t + τ) at λτ = %d, in any unit of time', (load) => {
    const [depletion, gain] = [1 / 120, 10];
    const travel = load / depletion;
    const { residence, rate } = marginalValue(depletion, travel, gain);
    expect(rate / (gain * depletion * Math.exp(-depletion * residence))).toBeCloseTo(1, 12);
    expect((-gain * Math.expm1(-depletion * residence)) / (residence + travel) / rate).toBeCloseTo(1, 6);
  });

  it('has nothing to wait for without travel', () => {
    expect(marginalValue(0.5, 0, 4)).toEqual({ residence: 0, rate: 2 });
  });

  it.each([
    [0.25, 0.609],
    [0.5, 0.872],
    [0.75, 0.976],
    [1.5, 0.95],
    [2, 0.859],
    [4, 0.558],
  ])('is a flat optimum: %d of the best stay earns %d of the best rate', (share, fraction) => {
    const { residence, rate } = marginalValue(1, 1, 1);
    const stay = share * residence;
    expect(-Math.expm1(-stay) / (stay + 1) / rate).toBeCloseTo(fraction, 3);
  });
});

describe('marginalValues', () => {
  const types = [5, 10, 20].map((gain) => ({ gain, depletion: 0.2, share: 1 / 3 }));

  it.each([
    [5, 0.80016, [1.115, 4.58, 8.046]],
    [10, 0.5419, [3.063, 6.529, 9.995]],
    [20, 0.34536, [5.316, 8.782, 12.247]],
  ])('has the known answers for three types, %d apart', (travel, best, stays) => {
    const { rate, residences } = marginalValues(types, travel);
    expect(rate).toBeCloseTo(best, 5);
    for (const [i, stay] of stays.entries()) expect(residences[i]).toBeCloseTo(stay, 3);
  });

  it('agrees with one type, and passes a poor type by', () => {
    const one = marginalValues([{ gain: 3, depletion: 0.1, share: 1 }], 7);
    const alone = marginalValue(0.1, 7, 3);
    expect(one.rate).toBeCloseTo(alone.rate, 12);
    expect(one.residences[0]).toBeCloseTo(alone.residence, 9);
    const poor = marginalValues(
      [
        { gain: 0.1, depletion: 0.1, share: 0.5 },
        { gain: 10, depletion: 0.1, share: 0.5 },
      ],
      5,
    );
    expect(poor.residences[0]).toBe(0);
    expect(poor.residences[1]).toBeGreaterThan(0);
  });
});

it.each([
  [6, 5, 1.8741],
  [12, 7, 1.4932],
])('bestHarvests has the known answer %d apart', (travel, harvests, rate) => {
  const best = bestHarvests({ first: 10, kept: 0.88, handling: 3 }, travel);
  expect(best.harvests).toBe(harvests);
  expect(best.rate).toBeCloseTo(rate, 4);
});

describe('bestHazard', () => {
  it.each([0.25, 1, 4])('is 1/√L without an exit, and earns 1/(1 + √L)²: L = %d', (load) => {
    const { hazard, rate } = bestHazard(1, load, 1);
    expect(hazard).toBeCloseTo(1 / Math.sqrt(load), 12);
    expect(rate).toBeCloseTo(1 / (1 + Math.sqrt(load)) ** 2, 12);
  });

  it('earns 78.7 % of the marginal value at λτ = 1', () => {
    expect(bestHazard(1, 1, 1).rate / marginalValue(1, 1, 1).rate).toBeCloseTo(0.787, 3);
  });

  it('is the best with an exit too: no other hazard earns more', () => {
    const [load, exit] = [0.8, 0.3];
    const { hazard, rate } = bestHazard(1, load, 1, exit);
    const earned = (h: number) => (1 - Math.exp(-exit) * (h / (1 + h))) / (load + exit + 1 / h);
    expect(earned(hazard)).toBeCloseTo(rate, 12);
    for (const other of [0.5, 0.9, 1.1, 2]) expect(earned(other * hazard)).toBeLessThan(rate);
  });

  it('leaves at once where the exit alone takes too long', () => {
    const { hazard, rate } = bestHazard(1, 0.1, 1, 3);
    expect(hazard).toBe(Infinity);
    expect(rate).toBeCloseTo(-Math.expm1(-3) / 3.1, 12);
  });
});
