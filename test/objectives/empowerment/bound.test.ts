import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend } from '../../../src/backend/select.js';
import { box, discrete } from '../../../src/envs/spaces/index.js';
import { blahutArimoto } from '../../../src/objectives/empowerment/blahutArimoto.js';
import { linearGaussianCapacity } from '../../../src/objectives/empowerment/linearGaussian.js';
import { monteCarloCapacity } from '../../../src/objectives/empowerment/monteCarlo.js';
import { stream } from '../../../src/random.js';
import { symmetric } from './channels.js';
import { bodyOf, explored, sense } from './toyBody.js';

/** Nats by which a bound may pass a capacity: two standard errors of what 4096 samples tell of how often a symbol slips. */
const chance = 2 * Math.sqrt((0.1 * 0.9) / 4096) * Math.log((4 * 0.9) / 0.1);

beforeAll(async () => {
  await selectBackend('wasm');
});

describe('the bound of an enumerated repertoire', () => {
  const noise = 0.05;
  const slips = (slip: number, rollouts: number) => {
    const random = stream(2, 'layout');
    return explored(
      bodyOf(discrete(5), [sense('symbol', 5, noise)]),
      (action, into, normal) => {
        const slipped = random.uniform() < slip ? 1 + random.integer(4) : 0;
        into[((action as number) + slipped) % 5] = 1;
        for (let i = 0; i < 5; i++) into[i]! += noise * normal();
      },
      { learningRate: 0.01 },
      rollouts,
    );
  };

  it('comes near the capacity of the 5-ary symmetric channel, and not past it', () => {
    const { capacity } = blahutArimoto(symmetric(5, 0.1));
    const { first, bound } = slips(0.1, 30);
    expect(first).toBeLessThan(0.05);
    expect(bound).toBeGreaterThan(0.85 * capacity);
    expect(bound).toBeLessThan(capacity + chance);
  });

  it('stays near 0 where actions do nothing', () => {
    const { bound } = slips(0.8, 20);
    expect(bound).toBeLessThan(0.05);
  });

  it('comes near the capacity of three places in Gaussian noise, and not past it', () => {
    const sd = 0.5;
    const { upper } = monteCarloCapacity({
      means: [[-1], [0], [1]],
      noise: [sd],
      samples: 2000,
      random: stream(1, 'evaluation'),
    });
    const { bound } = explored(
      bodyOf(discrete(3), [sense('place', 1, sd)]),
      (action, into, normal) => (into[0] = (action as number) - 1 + sd * normal()),
      { learningRate: 0.01 },
      30,
    );
    expect(bound).toBeGreaterThan(0.8 * upper);
    expect(bound).toBeLessThan(upper + chance);
  });
});

describe('the bound of a Gaussian repertoire', () => {
  // a = ⅓ z, cut at three σ; a gain of 9 makes it 3 z.
  const [gain, spread] = [9, 1 / 3];
  const pushed = (steps: number) =>
    explored(
      bodyOf(box({ low: -1, high: 1, shape: [1] }), [sense('place', 1, 1)]),
      (action, into, normal) => (into[0] = gain * (action as Float32Array)[0]! + normal()),
      { learningRate: 0.01, spread, steps },
      30,
    );

  it('comes near ½ ln(1 + g²/σ²) for a single push, and not past it', () => {
    const { capacity } = linearGaussianCapacity([[gain * spread]], { sd: [1] }, 1);
    const { bound } = pushed(1);
    expect(capacity).toBeCloseTo(Math.log(10) / 2, 9);
    expect(bound).toBeGreaterThan(0.8 * capacity);
    expect(bound).toBeLessThan(capacity + chance);
  });

  it('is as much for two of which only the last is felt, though the power of both would carry more', () => {
    const { capacity } = linearGaussianCapacity([[0, gain * spread]], { sd: [1] }, 2);
    const { bound } = pushed(2);
    expect(capacity).toBeCloseTo(Math.log(19) / 2, 9);
    expect(bound).toBeGreaterThan(0.4 * Math.log(10));
    expect(bound).toBeLessThan(Math.log(10) / 2 + chance);
  });
});
