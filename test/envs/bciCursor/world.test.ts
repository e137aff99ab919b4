import { describe, expect, it } from 'vitest';
import { bciCursor } from '../../../src/envs/bciCursor.js';
import { straightDecisions } from '../../../src/envs/bciCursor/parameters.js';
import type { Session } from '../../../src/envs/bciCursor/session.js';
import { type BciCursorWorld, bciCursorWorld } from '../../../src/envs/bciCursor/world.js';
import { make } from '../../../src/envs/index.js';
import { policyScore } from '../../../src/envs/worlds/measure.js';
import { stream } from '../../../src/random.js';
import type { Task, Trial } from '../../../src/types.js';

type Options = Parameters<typeof bciCursor.parameters.parse>[0];

function begun(options: Options = {}, seed = 1): BciCursorWorld {
  const world = bciCursorWorld(bciCursor.parameters.parse(options));
  world.reset({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });
  return world;
}

/** Lives on the patterns of one of the decoders, aiming at the target, until the trial is over. */
function reach(world: BciCursorWorld, by = world.decoder()): { trials: Trial[]; rewards: number[] } {
  const trials: Trial[] = [];
  const rewards: number[] = [];
  do {
    const [x, y] = world.offset();
    const scale = 1 / Math.max(6, Math.hypot(x, y));
    const { reward, info } = world.step(by.pattern([scale * x, scale * y]));
    trials.push(info['trial'] as Trial);
    rewards.push(reward);
  } while (trials.at(-1)!.outcome === 'pending');
  return { trials, rewards };
}

const sessionOf = (world: BciCursorWorld) => world.snapshot() as Session;
const random = (seed: number, size = 32) => {
  const { uniform } = stream(seed, 'policy');
  return Float32Array.from({ length: size }, () => 0.2 * (2 * uniform() - 1));
};

describe('the true gradient', () => {
  it.each(['none', 'within', 'outside'] as const)('of velocity is the decoder: %s', (perturbation) => {
    const world = begun({ perturbation, switchAfter: 0, outsideGain: 0.3 });
    const velocityOf = (activity: Float32Array) => {
      const before = world.snapshot();
      world.step(activity);
      const velocity = [...sessionOf(world).velocity];
      world.restore(before);
      return velocity;
    };
    const at = random(2);
    for (const unit of [0, 7, 31]) {
      const [more, less] = [1, -1].map((sign) => {
        const moved = at.slice();
        moved[unit]! += sign * 0.05;
        return velocityOf(moved);
      });
      for (const axis of [0, 1])
        expect((more![axis]! - less![axis]!) / 0.1).toBeCloseTo(world.decoder().weights[axis]![unit]!, 5);
    }
  });

  it('of reward for progress is the decoder along the way to the target', () => {
    const world = begun();
    const [x, y] = world.offset();
    const [along, across] = [x / 100, y / 100];
    const before = world.snapshot();
    const [dx, dy] = world.decoder().weights as [Float64Array, Float64Array];
    for (const unit of [3, 19]) {
      const nudge = new Float32Array(32);
      nudge[unit] = 1e-3;
      const { reward } = world.step(nudge);
      world.restore(before);
      expect(reward / 1e-3).toBeCloseTo(0.06 * (dx[unit]! * along + dy[unit]! * across), 5);
    }
  });
});

it('rewards a target, and the way to it by what it is nearer', () => {
  const { trials, rewards } = reach(begun());
  expect(trials).toHaveLength(14);
  expect(rewards.slice(0, 13).every((reward) => Math.abs(reward - 0.06) < 1e-6)).toBe(true);
  expect(rewards.at(-1)).toBeCloseTo(1.06, 6);
  const bare = reach(begun({ progressReward: 0 })).rewards;
  expect(bare).toEqual([...Array.from({ length: 13 }, () => 0), 1]);
});

it('tells its trials, aligned with the decision that ended them', () => {
  const world = begun({ timeLimit: 800, decisionTime: 50, speed: 150 });
  const { trials } = reach(world);
  const { groundTruth } = trials[0]!;
  expect(trials[0]).toEqual({
    index: 0,
    period: 'reach',
    groundTruth,
    choice: null,
    reactionTime: null,
    correct: null,
    outcome: 'pending',
  });
  expect(trials.at(-1)).toMatchObject({
    index: 0,
    choice: groundTruth,
    reactionTime: 50 * trials.length,
    correct: true,
    outcome: 'correct',
  });
  const missed: Trial[] = [];
  for (let t = 0; t < 16; t++) missed.push(world.step(new Float32Array(32)).info['trial'] as Trial);
  expect(missed.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: 15 }, () => 'pending'),
    'miss',
  ]);
  expect(missed.at(-1)).toMatchObject({ index: 1, choice: null, reactionTime: null, correct: false });
  expect(sessionOf(world)).toMatchObject({ trial: 2, acquired: 1, decisions: 0, path: [0, 0] });
});

it('exchanges the decoder after so many trials, once, and says so afterwards', () => {
  const world = begun({ perturbation: 'within', switchAfter: 2 });
  const told = () => world.step(new Float32Array(32)).info['perturbed'];
  const { intuitive, perturbed } = world.decoders;
  for (const expected of [intuitive, intuitive, perturbed, perturbed]) {
    expect(world.decoder()).toBe(expected);
    expect(told()).toBe(expected === perturbed);
    reach(world);
  }
  world.reset({ layout: stream(4, 'layout'), noise: stream(4, 'noise') });
  expect(world.decoder()).toBe(intuitive);
  expect(begun({ perturbation: 'within', switchAfter: 0 }).decoder()).not.toBe(intuitive);
  expect(begun({ switchAfter: 0 }).decoder().weights).toEqual(intuitive.weights);
});

it('is no use to patterns that were right before the switch', () => {
  for (const perturbation of ['within', 'outside'] as const) {
    const world = begun({ perturbation, switchAfter: 0 });
    expect(reach(world, world.decoders.intuitive).trials.at(-1)!.outcome).toBe('miss');
    expect(reach(world).trials.at(-1)!.outcome).toBe('correct');
  }
});

it('moves no faster than full speed and not off the screen', () => {
  const world = begun({ timeLimit: 100_000 });
  const [x] = world.decoder().weights as [Float64Array];
  const push = Float32Array.from(x, Math.sign);
  for (let t = 0; t < 60; t++) world.step(push);
  const { velocity, path } = sessionOf(world);
  expect(Math.hypot(...velocity)).toBeCloseTo(1, 12);
  expect(Math.max(...path.map(Math.abs))).toBe(200);
});

it.each([
  ['oracle', {}, 1],
  ['oracle', { perturbation: 'outside', decoderSeed: 5 }, 1],
  ['unlearned', { perturbation: 'within', decoderSeed: 0 }, 0.5],
  ['unlearned', {}, 1],
] as const)('scores %s under %j by the straight line: %f', (name, options, score) => {
  const parameters = bciCursor.parameters.parse(options);
  const setting = { parameters, maxEpisodeSteps: bciCursor.maxEpisodeSteps };
  const found = policyScore(bciCursor as unknown as Task, setting, name, { seeds: 2, decisions: 980 });
  expect(found.value).toBe(score);
});

it('counts the decisions of a straight line', () => {
  const setting = { ringRadius: 100, targetRadius: 20, speed: 120, decisionTime: 50 };
  expect(straightDecisions(setting)).toBe(14);
  expect(straightDecisions({ ...setting, speed: 100 })).toBe(16);
  expect(straightDecisions({ ...setting, targetRadius: 99.99 })).toBe(1);
});

it.each([
  [{ dimensions: 33 }, 'dimensions is 33: the manifold has at most'],
  [{ dimensions: 32, perturbation: 'outside' }, 'perturbation is "outside": there is no outside'],
  [{ targetRadius: 100 }, 'targetRadius is 100: targetRadius must be below'],
  [{ timeLimit: 500 }, 'timeLimit is 500: timeLimit must let'],
  [{ perturbation: 'sideways' }, 'sideways'],
  [{ outsideGain: 1.5 }, 'outsideGain is 1.5'],
])('%j is refused, by name and rule', (parameters, message) => {
  expect(() => make({ id: 'BciCursor-v0', parameters })).toThrow(message);
});
