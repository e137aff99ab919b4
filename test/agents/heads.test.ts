import { describe, expect, it } from 'vitest';
import { categorical, gaussian, policyHead } from '../../src/agents/heads.js';
import type { Head } from '../../src/agents/heads.js';
import { stream } from '../../src/random.js';
import type { Space } from '../../src/types.js';

const y = Float32Array.of(9, 0.3, -0.7, 1.1);

/** ∂ log π/∂y by central differences. */
function slope<A>(head: Head<A>, action: A): number[] {
  return Array.from({ length: head.slice.size }, (_, k) => {
    const at = (h: number) => {
      const moved = y.slice();
      moved[1 + k]! += h;
      return head.logProbability(moved, 1, action);
    };
    return (at(1e-3) - at(-1e-3)) / 2e-3;
  });
}

describe('categorical', () => {
  const head = categorical(3, 5);

  it('draws each action as often as softmax says', () => {
    const random = stream(1, 'policy');
    const counts = new Map<number, number>();
    const n = 60_000;
    for (let i = 0; i < n; i++) {
      const action = head.sample(y, 1, random);
      counts.set(action, (counts.get(action) ?? 0) + 1);
    }
    for (const action of [5, 6, 7]) {
      const p = Math.exp(head.logProbability(y, 1, action));
      expect(Math.abs(counts.get(action)! / n - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
    }
  });

  it('scores a choice by the slope of its log-probability when units compete', () => {
    const into = new Float32Array(4);
    head.score(y, 1, 6, 'competitive', into);
    for (const [k, s] of slope(head, 6).entries()) expect(into[1 + k]).toBeCloseTo(s, 3);
  });

  it('tags the winner alone otherwise', () => {
    const into = new Float32Array(4).fill(3);
    head.score(y, 1, 7, 'winner', into);
    expect([...into]).toEqual([3, 0, 0, 1]);
  });

  it('has the entropy ln n when all are alike, and picks the likeliest', () => {
    expect(head.entropy(new Float32Array(4), 1)).toBeCloseTo(Math.log(3), 12);
    expect(head.mode(y, 1)).toBe(7);
  });
});

describe('gaussian', () => {
  const head = gaussian(3, 0.5);

  it('scores by (a − μ)/σ², the slope of its log-density', () => {
    const into = new Float32Array(4);
    const action = Float32Array.of(0.1, 0.2, 0.3);
    head.score(y, 1, action, 'competitive', into);
    for (const [k, s] of slope(head, action).entries()) expect(into[1 + k]).toBeCloseTo(s, 2);
  });

  it('has the density of N(0, ¼ I₃) at its mean', () => {
    expect(head.logProbability(y, 1, y.slice(1))).toBeCloseTo(-1.5 * Math.log(2 * Math.PI * 0.25), 6);
  });
});

it('says which action spaces a policy exists for', () => {
  const space = { kind: 'text', flatSize: 3 } as unknown as Space;
  expect(() => policyHead(space, 1)).toThrow(/no policy for actions of kind 'text'/);
});
