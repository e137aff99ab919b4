import { describe, expect, it } from 'vitest';
import {
  anyAction,
  largerDeficitFirst,
  leaveAt,
  liveTwoSite,
  standardTwoSite,
  steadyCycle,
  type TwoSitePolicy,
} from '../../../src/envs/homeostasis/twoSite.js';
import { planTwoSite } from '../../../src/envs/homeostasis/twoSitePlan.js';
import { stream } from '../../../src/random.js';

const live = (policy: TwoSitePolicy, horizon = 20_000) =>
  liveTwoSite(standardTwoSite, policy, horizon, stream(1, 'policy'));

describe('the steady round', () => {
  it('has the closed form of the reference configuration', () => {
    const { dwell, period, swing, drive } = steadyCycle(standardTwoSite);
    expect([dwell, period, swing]).toEqual([
      expect.closeTo(3.75, 12),
      expect.closeTo(37.5, 12),
      expect.closeTo(0.3375, 12),
    ]);
    expect(drive).toBeCloseTo(0.018984375, 12);
  });

  it('breaks even: a stay gives what the round takes', () => {
    const model = { decay: 0.02, gain: 0.11, travel: 7 };
    const { dwell, period } = steadyCycle(model, 3);
    expect(model.gain * dwell).toBeCloseTo(model.decay * period, 12);
  });

  it.each([0.02, 0.019])('is refused where g ≤ Nδ: %s', (gain) => {
    expect(() => steadyCycle({ ...standardTwoSite, gain })).toThrow(
      `gain ${gain} must exceed 2 × decay 0.01`,
    );
  });
});

describe('the two-site table', () => {
  it('has the dynamic programme at .02020, between the closed form and every threshold', () => {
    const { policy } = planTwoSite(standardTwoSite, { tolerance: 1e-4 });
    const { life, drive } = live(policy);
    expect(life).toBe(20_000);
    expect(drive).toBeCloseTo(0.0202, 4);
  });

  it.each([
    [0, 0.0518],
    [0.1, 0.02177],
    [0.15, 0.02177],
    [0.2, 0.0318],
    [0.3, 0.0818],
    [0.5, 0.3017],
  ])('has leaving at %s at %s', (threshold, drive) => {
    const lived = live(leaveAt(threshold));
    expect(lived.life).toBe(20_000);
    expect(Math.abs(lived.drive / drive - 1)).toBeLessThan(0.01);
  });

  it.each<[string, TwoSitePolicy, number, number]>([
    ['heading for the larger deficit', largerDeficitFirst, 0.583, 140],
    ['staying', () => 'consume', 1.27, 100],
    ['idling', () => 'idle', 0.677, 100],
  ])('has %s die', (_name, policy, drive, life) => {
    const lived = live(policy);
    expect(lived.life).toBe(life);
    expect(lived.drive).toBeCloseTo(drive, 2);
  });

  it('has random choices at .511 and 123 decisions', () => {
    const random = stream(2, 'policy');
    const lives = Array.from({ length: 3000 }, () => liveTwoSite(standardTwoSite, anyAction, 20_000, random));
    const decisions = lives.reduce((sum, { life }) => sum + life, 0);
    const suffered = lives.reduce((sum, { life, drive }) => sum + life * drive, 0);
    expect(Math.abs(suffered / decisions - 0.511)).toBeLessThan(0.01);
    expect(Math.abs(decisions / 3000 - 123)).toBeLessThan(3);
  });
});

it('plans on a grid of whole cells only', () => {
  expect(() => planTwoSite({ ...standardTwoSite, gain: 0.105 })).toThrow('gain / decay');
});
