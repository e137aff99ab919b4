import { describe, expect, it } from 'vitest';
import { blockTotals, matchingSlope } from '../../src/analysis/matchingSlope.js';
import { baitedBandit } from '../../src/envs/baitedBandit.js';
import { optimalRate } from '../../src/envs/baitedBandit/dynamicProgramme.js';
import { pairsOf } from '../../src/envs/baitedBandit/parameters.js';
import {
  baitedProbability,
  bestIndependent,
  bestSampling,
  independentRate,
  momentarySampling,
  samplingRate,
} from '../../src/envs/baitedBandit/schedule.js';
import { rewardPerTrial } from '../../src/envs/bandits/score.js';
import { make } from '../../src/envs/index.js';
import { stream } from '../../src/random.js';
import type { Trial } from '../../src/types.js';
import { lived } from '../support/scripted.js';

/** Published to four or five digits; probabilities in full. */
const table = [
  [
    [0.4, 0.05],
    { short: [9, 0.4241], best: [13, 0.42517], dp: 0.4252, random: 0.3333, iid: [0.4184, 0.927] },
  ],
  [
    [(0.45 * 6) / 7, 0.45 / 7],
    { short: [7, 0.4187], best: [9, 0.41938], dp: 0.4194, random: 0.3388, iid: [0.4106, 0.901] },
  ],
  [
    [0.3375, 0.1125],
    { short: [3, 0.4039], best: [4, 0.4046], dp: 0.4046, random: 0.3535, iid: [0.3888, 0.801] },
  ],
  [
    [0.225, 0.225],
    { short: [1, 0.3994], best: [1, 0.399375], dp: 0.3994, random: 0.3673, iid: [0.3673, 0.5] },
  ],
] as const;

describe.each(table)('%j', ([rich, poor], known) => {
  it('pays by its closed forms what is known', () => {
    const m = momentarySampling(rich, poor);
    expect(m).toBe(known.short[0]);
    expect(samplingRate(rich, poor, m)).toBeCloseTo(known.short[1], 4);
    expect(bestSampling(rich, poor).m).toBe(known.best[0]);
    expect(bestSampling(rich, poor).rate).toBeCloseTo(known.best[1], 5);
    expect(independentRate(rich, poor, 0.5)).toBeCloseTo(known.random, 4);
    expect(independentRate(rich, poor, 1)).toBeCloseTo(rich, 12);
    const { f, rate } = bestIndependent(rich, poor);
    expect(rate).toBeCloseTo(known.iid[0], 4);
    expect(f).toBeCloseTo(known.iid[1], 3);
  });

  it('pays no policy more than m and one: the dynamic programme finds no better', () => {
    expect(optimalRate(rich, poor)).toBeCloseTo(known.dp, 4);
    expect(optimalRate(rich, poor)).toBeCloseTo(bestSampling(rich, poor).rate, 7);
  });

  it('is best drawn from by matching: shares of choices are shares of income', () => {
    const { f } = bestIndependent(rich, poor);
    const income = f * (rich / (1 - (1 - f) * (1 - rich)));
    expect(income / independentRate(rich, poor, f)).toBeCloseTo(f, 4);
  });

  it('pays in the world what the closed forms say', () => {
    const parameters = { total: rich + poor, ratios: [rich / poor], blockLeast: 100_000, blockMost: 100_000 };
    const earned = (policy: string) =>
      rewardPerTrial(lived(baitedBandit, policy, { parameters, decisions: 200_000 }));
    expect(Math.abs(earned('sampler') - known.best[1])).toBeLessThan(0.005);
    expect(Math.abs(earned('matcher') - known.iid[0])).toBeLessThan(0.005);
    expect(Math.abs(earned('random') - known.random)).toBeLessThan(0.005);
    expect(Math.abs(earned('alwaysRich') - rich)).toBeLessThan(0.005);
  });
});

it('has seven pairs, and over blocks the oracle earns .4139 and chance .3455', () => {
  const pairs = pairsOf(baitedBandit.parameters.parse({}));
  const mean = (of: (pair: readonly [number, number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  expect(pairs.length).toBe(7);
  const oracle = mean((pair) => bestSampling(Math.max(...pair), Math.min(...pair)).rate);
  expect(oracle).toBeCloseTo(0.4139, 3);
  expect(mean(([first, second]) => independentRate(first, second, 0.5))).toBeCloseTo(0.3455, 4);
  expect(
    Math.abs(rewardPerTrial(lived(baitedBandit, 'sampler', { decisions: 200_000 })) - oracle),
  ).toBeLessThan(0.005);
});

it('loses an uncollected reward unless baited', () => {
  expect(baitedProbability(0.2, 3)).toBeCloseTo(1 - 0.8 ** 3, 12);
  const parameters = { total: 0.4, ratios: [1], blockLeast: 100_000, blockMost: 100_000 };
  const afterTwo = (baited: boolean) => {
    const world = baitedBandit.create(baitedBandit.parameters.parse({ ...parameters, baited }));
    world.reset({ layout: stream(2, 'layout'), noise: stream(2, 'noise') });
    let paid = 0;
    for (let trial = 0; trial < 60_000; trial++) {
      const { reward } = world.step(trial % 3 === 2 ? 1 : 0);
      if (trial % 3 === 2) paid += reward;
    }
    return paid / 20_000;
  };
  expect(Math.abs(afterTwo(true) - (1 - 0.8 ** 3))).toBeLessThan(0.015);
  expect(Math.abs(afterTwo(false) - 0.2)).toBeLessThan(0.015);
});

it('calls right what is likelier to pay, and anything right where nothing is', () => {
  const world = make({ id: 'BaitedBandit-v0', parameters: { ratios: [1] } });
  world.reset({ seed: 3 });
  const trials = [0, 0, 1, 1].map((choice) => world.step(choice).info['trial'] as Trial);
  expect(trials.map(({ groundTruth }) => groundTruth)).toEqual([null, 1, 1, 0]);
  expect(trials.map(({ correct }) => correct)).toEqual([true, false, true, false]);
});

it('changes blocks within their bounds, and never to the same pair', () => {
  const world = baitedBandit.create(baitedBandit.parameters.parse({ blockLeast: 3, blockMost: 5 }));
  world.reset({ layout: stream(2, 'layout'), noise: stream(2, 'noise') });
  const { probabilities } = world as unknown as { probabilities(): unknown };
  const lengths: number[] = [];
  const pairs: unknown[] = [];
  for (let trial = 0; trial < 3000; trial++) {
    const pair = probabilities();
    const block = world.step(0).info['block'] as number;
    lengths[block] = (lengths[block] ?? 0) + 1;
    pairs[block] = pair;
  }
  for (const [block, pair] of pairs.entries()) expect(pair).not.toBe(pairs[block - 1]);
  expect(new Set(lengths.slice(0, -1))).toEqual(new Set([3, 4, 5]));
});

describe('the matching slope', () => {
  const block = (choices: [number, number], income: [number, number]) => ({ choices, income });

  it('is that of a line by hand, and leaves out what says nothing', () => {
    const blocks = [block([80, 20], [16, 4]), block([50, 50], [8, 8]), block([20, 80], [4, 16])];
    expect(matchingSlope([...blocks, block([100, 0], [40, 0])])).toEqual({ slope: 1, bias: 0 });
    const under = matchingSlope([block([20, 10], [8, 2]), block([10, 20], [2, 8])]);
    expect(under.slope).toBeCloseTo(0.5, 12);
    expect(matchingSlope([block([20, 10], [8, 2])]).slope).toBeNaN();
  });

  it('is 1 for who matches, and 0 for who chooses by chance', () => {
    const slopeOf = (policy: string) => {
      const world = baitedBandit.create(baitedBandit.parameters.parse({ blockLeast: 500, blockMost: 500 }));
      world.reset({ layout: stream(7, 'layout'), noise: stream(7, 'noise') });
      const random = stream(7, 'policy');
      const act = baitedBandit.policies![policy]?.begin(world, baitedBandit.parameters.parse({}));
      const trials = Array.from({ length: 50_000 }, () => {
        const choice = act ? (act(new Float32Array(3), random, {}) as number) : random.integer(2);
        const { reward, info } = world.step(choice);
        return { block: info['block'] as number, choice, reward };
      });
      return matchingSlope(blockTotals(trials)).slope;
    };
    expect(Math.abs(slopeOf('matcher') - 1)).toBeLessThan(0.05);
    expect(Math.abs(slopeOf('random'))).toBeLessThan(0.05);
  });
});

it.each([
  [{ blockLeast: 90 }, 'blockLeast is 90: it must not pass blockMost, 80'],
  [{ total: 1.2 }, 'total'],
  [{ ratios: [] }, 'ratios'],
  [{ ratios: [0.5] }, 'ratios'],
])('refuses %j', (parameters, message) => {
  expect(() => make({ id: 'BaitedBandit-v0', parameters })).toThrow(message);
});
