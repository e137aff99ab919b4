import { describe, expect, it } from 'vitest';
import { baselines, noMean } from '../../src/agents/baselines.js';
import { generalisedAdvantage } from '../../src/agents/advantage.js';

/** One lane, four decisions: an episode of three, then the first decision of the next. */
const rollout = {
  lanes: 1,
  reward: Float64Array.of(1, 0, 4, 8),
  value: Float64Array.of(0.5, 1, 2, 3),
  nextValue: Float64Array.of(1, 2, 0, 10),
  ended: Uint8Array.of(0, 0, 1, 0),
  valid: Uint8Array.of(1, 1, 1, 1),
};
const gamma = 0.5;

describe('what a decision is measured against', () => {
  it('none: the return of the episode, as far as the rollout goes', () => {
    const { policy, value } = baselines.none(rollout, gamma, 0.9, noMean);
    expect([...policy]).toEqual([1 + 0 + 0.25 * 4, 0.5 * 4, 4, 8]);
    expect([...value]).toEqual([0, 0, 0, 0]);
  });

  it('mean: less what returns have been so far, which at first is nothing', () => {
    const first = baselines.mean(rollout, gamma, 0.9, noMean);
    expect([...first.policy]).toEqual([2, 2, 4, 8]);
    const second = baselines.mean(rollout, gamma, 0.9, first.mean);
    expect([...second.policy]).toEqual([-2, -2, 0, 4]);
    expect([...second.value]).toEqual([0, 0, 0, 0]);
    const third = baselines.mean(rollout, gamma, 0.9, second.mean);
    expect([...third.policy]).toEqual([...second.policy]);
  });

  it('value: the return, counted on by the value beyond the rollout, less the value', () => {
    const { policy, value } = baselines.value(rollout, gamma, 0, noMean);
    expect([...policy]).toEqual([2 - 0.5, 2 - 1, 4 - 2, 8 + 0.5 * 10 - 3]);
    expect(value).toBe(policy);
  });

  it('critic: the generalised advantage', () => {
    const { policy, value } = baselines.critic(rollout, gamma, 0.9, noMean);
    expect(policy).toEqual(generalisedAdvantage(rollout, gamma, 0.9));
    expect(value).toBe(policy);
  });

  it('rows that are no transitions are worth nothing, and count for no mean', () => {
    const { policy, mean } = baselines.mean(
      { ...rollout, valid: Uint8Array.of(1, 1, 1, 0) },
      gamma,
      1,
      noMean,
    );
    expect([...policy]).toEqual([2, 2, 4, 0]);
    expect(mean.sum / mean.weight).toBeCloseTo(8 / 3, 12);
  });
});
