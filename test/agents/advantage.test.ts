import { describe, expect, it } from 'vitest';
import { generalisedAdvantage } from '../../src/agents/advantage.js';

const rollout = {
  lanes: 1,
  reward: Float64Array.of(1, 0, 2),
  value: Float64Array.of(0.5, 1, 0.25),
  nextValue: Float64Array.of(1, 0.25, 3),
  ended: Uint8Array.of(0, 0, 0),
  valid: Uint8Array.of(1, 1, 1),
};

describe('generalisedAdvantage', () => {
  it('is the temporal-difference error at λ = 0', () => {
    const gamma = 0.9;
    const delta = [1 + gamma * 1 - 0.5, 0 + gamma * 0.25 - 1, 2 + gamma * 3 - 0.25];
    for (const [t, a] of generalisedAdvantage(rollout, gamma, 0).entries())
      expect(a).toBeCloseTo(delta[t]!, 12);
  });

  it('is the discounted return minus the value at λ = 1', () => {
    const g = 0.9;
    const returns = [1 + g ** 2 * 2 + g ** 3 * 3, 0 + g * 2 + g ** 2 * 3, 2 + g * 3];
    for (const [t, a] of generalisedAdvantage(rollout, g, 1).entries())
      expect(a).toBeCloseTo(returns[t]! - rollout.value[t]!, 12);
  });

  it('stops at the end of an episode and forgets rows that are no transition', () => {
    const ended = { ...rollout, ended: Uint8Array.of(0, 1, 0), valid: Uint8Array.of(1, 1, 0) };
    const [first, second, third] = generalisedAdvantage(ended, 1, 1);
    expect(second).toBeCloseTo(0 + 0.25 - 1, 12);
    expect(first).toBeCloseTo(1 + 1 - 0.5 + second!, 12);
    expect(third).toBe(0);
  });

  it('keeps lanes apart', () => {
    const two = {
      lanes: 2,
      reward: Float64Array.of(1, 10, 0, 20),
      value: new Float64Array(4),
      nextValue: new Float64Array(4),
      ended: new Uint8Array(4),
      valid: new Uint8Array(4).fill(1),
    };
    expect([...generalisedAdvantage(two, 1, 1)]).toEqual([1, 30, 0, 20]);
  });
});
