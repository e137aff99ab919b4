import { describe, expect, it } from 'vitest';
import { categorical, gaussian } from '../../../src/agents/heads.js';
import { stream } from '../../../src/random.js';

// Williams (1992), Mach. Learn. 8:229–256: E[(r − b) ∂ log π/∂θ] = ∂J/∂θ for every b that does not depend on the action.

const draws = 100_000;

/** Mean, and squared standard error of the mean, of each component of what `draw` writes. */
function estimate(size: number, draw: (into: Float32Array) => void) {
  const sample = new Float32Array(size);
  const sum = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let i = 0; i < draws; i++) {
    draw(sample);
    for (let k = 0; k < size; k++) {
      sum[k]! += sample[k]!;
      squares[k]! += sample[k]! ** 2;
    }
  }
  const mean = sum.map((s) => s / draws);
  return { mean, error: squares.map((s, k) => (s / draws - mean[k]! ** 2) / draws) };
}

/** A baseline: what it expects before an action, and what it learns from a reward. */
type Baseline = () => { expected(): number; learn(reward: number): void };

const none: Baseline = () => ({ expected: () => 0, learn: () => {} });
const exact =
  (value: number): Baseline =>
  () => ({ expected: () => value, learn: () => {} });
const runningMean: Baseline = () => {
  let [total, count] = [0, 0];
  return {
    expected: () => (count === 0 ? 0 : total / count),
    learn(reward) {
      total += reward;
      count++;
    },
  };
};

describe('a softmax bandit', () => {
  const rewards = [1, 2, 4, 3.5];
  const y = Float32Array.of(0.5, -0.3, 0.2, 0);
  const head = categorical(rewards.length);
  const policy = rewards.map((_, a) => Math.exp(head.logProbability(y, 0, a)));
  const value = policy.reduce((sum, p, a) => sum + p * rewards[a]!, 0);
  /** ∂J/∂θ_a = π_a (r_a − Σ π r) */
  const gradient = policy.map((p, a) => p * (rewards[a]! - value));

  function reinforce(baseline: Baseline, kind: 'competitive' | 'winner' = 'competitive') {
    const random = stream(1, 'policy');
    const { expected, learn } = baseline();
    return estimate(rewards.length, (into) => {
      const action = head.sample(y, 0, random);
      const advantage = rewards[action]! - expected();
      head.score(y, 0, action, kind, into);
      for (let k = 0; k < into.length; k++) into[k]! *= advantage;
      learn(rewards[action]!);
    });
  }

  /** Largest distance from the exact gradient, in standard errors. */
  const distance = ({ mean, error }: ReturnType<typeof estimate>) =>
    Math.max(...gradient.map((g, a) => Math.abs(mean[a]! - g) / Math.sqrt(error[a]!)));
  const spread = ({ error }: ReturnType<typeof estimate>) => error.reduce((sum, e) => sum + e, 0);

  const plain = reinforce(none);
  const baselines = { 'a running mean': runningMean, 'the exact value': exact(value) };

  it('has the gradient that differences of its value measure', () => {
    const valueAt = (a: number, by: number) => {
      const moved = Float32Array.from(y).with(a, y[a]! + by);
      return rewards.reduce((sum, r, k) => sum + r * Math.exp(head.logProbability(moved, 0, k)), 0);
    };
    for (const [a, g] of gradient.entries())
      expect(g).toBeCloseTo((valueAt(a, 2 ** -7) - valueAt(a, -(2 ** -7))) / 2 ** -6, 4);
  });

  it('is climbed without a baseline', () => {
    expect(distance(plain)).toBeLessThan(3);
  });

  it.each(Object.entries(baselines))('is climbed with %s, at less than half the variance', (_, baseline) => {
    const helped = reinforce(baseline);
    expect(distance(helped)).toBeLessThan(3);
    expect(spread(helped)).toBeLessThan(0.5 * spread(plain));
  });

  it('is not climbed with a baseline that knows the action, nor by the winner alone', () => {
    // It draws what the policy is about to draw, and so expects half of what that will be paid.
    const peeking: Baseline = () => {
      const random = stream(1, 'policy');
      return { expected: () => 0.5 * rewards[head.sample(y, 0, random)]!, learn: () => {} };
    };
    expect(distance(reinforce(peeking))).toBeGreaterThan(10);
    expect(distance(reinforce(none, 'winner'))).toBeGreaterThan(10);
  });

  it('forgives the winner score what the exact value takes off: π_a (r_a − V) is what it is expected to be', () => {
    expect(distance(reinforce(exact(value), 'winner'))).toBeLessThan(3);
  });
});

describe('a Gaussian policy paid −(a − c)²', () => {
  const [mu, sigma, c] = [0.75, 0.5, 2];
  const y = Float32Array.of(mu);
  const head = gaussian(1, sigma);
  const pay = (a: number) => -((a - c) ** 2);
  const value = -((mu - c) ** 2) - sigma ** 2;

  /** ∂ log π/∂ log σ of an action, by differences: the head keeps its spread fixed and gives no score for it. */
  const h = 2 ** -10;
  const wider = gaussian(1, sigma * Math.exp(h));
  const narrower = gaussian(1, sigma * Math.exp(-h));
  const spreadScore = (action: Float32Array) =>
    (wider.logProbability(y, 0, action) - narrower.logProbability(y, 0, action)) / (2 * h);

  it.each([
    ['none', 0],
    ['the exact value', value],
  ])('has ∂J/∂μ = −2(μ − c) and ∂J/∂ log σ = −2σ², baseline: %s', (_, baseline) => {
    const random = stream(2, 'policy');
    const { mean, error } = estimate(2, (into) => {
      const action = head.sample(y, 0, random);
      const advantage = pay(action[0]!) - baseline;
      head.score(y, 0, action, 'competitive', into);
      into[0]! *= advantage;
      into[1] = advantage * spreadScore(action);
    });
    expect(Math.abs(mean[0]! - -2 * (mu - c))).toBeLessThan(3 * Math.sqrt(error[0]!));
    expect(Math.abs(mean[1]! - -2 * sigma ** 2)).toBeLessThan(3 * Math.sqrt(error[1]!));
  });
});
