import { describe, expect, it } from 'vitest';
import { make } from '../../../src/envs/index.js';
import { bestHazard, marginalValue } from '../../../src/envs/patchForaging/marginalValue.js';
import { patches, type Departure } from '../../../src/envs/patchForaging/patches.js';
import { afterBest, forager, type Leaves, withHazard } from '../../../src/envs/patchForaging/policies.js';
import { patchForagingWorld } from '../../../src/envs/patchForaging/world.js';
import { patchForaging } from '../../../src/envs/patchForaging.js';
import { stream } from '../../../src/random.js';

type Options = Parameters<typeof patchForaging.parameters.parse>[0];

const parse = (options: Options) => patchForaging.parameters.parse(options);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A life by one rule of leaving: what it earned an engine step, and its stays but the first. */
function live(options: Options, leaves: Leaves, decisions = 4000) {
  const p = parse(options);
  const world = patchForagingWorld(p);
  world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
  const act = forager({ kind: 'scripted', summary: 'a test' }, leaves).begin(world, p);
  const policy = stream(1, 'policy');
  const seen = new Float32Array(world.observationSpace.flatSize);
  const stays: Departure[] = [];
  let earned = 0;
  for (let i = 0; i < decisions; i++) {
    world.observe(seen);
    const { reward, info } = world.step(act(seen, policy, {}));
    earned += reward;
    if (info['departure']) stays.push(info['departure'] as Departure);
  }
  const later = stays.filter(({ visit }) => visit > 0);
  return {
    rate: earned / (decisions * p.actionRepeat),
    residence: mean(later.map(({ residence }) => residence)),
    travel: mean(later.map(({ travel }) => travel)),
  };
}

describe('a patch', () => {
  const p = parse({});
  const laidOut = () => {
    const ground = patches(p);
    ground.reset(stream(2, 'layout'));
    return ground;
  };
  const stay = (ground: ReturnType<typeof patches>, patch: number, steps: number) =>
    Array.from({ length: steps }, () => ground.graze(ground.x[patch]!, ground.y[patch]!)).reduce(
      (sum, taken) => sum + taken,
      0,
    );

  it('gives A(1 − e^(−λt)) in t steps, and nothing to those outside', () => {
    const ground = laidOut();
    expect(ground.graze(p.width / 2, p.height / 2)).toBe(0);
    expect(stay(ground, 0, 1)).toBeCloseTo(10 * (1 - Math.exp(-1 / 120)), 12);
    expect(stay(ground, 0, 119)).toBeCloseTo(10 * (Math.exp(-1 / 120) - Math.exp(-1)), 10);
  });

  it('is full again when another was visited, and not when left alone', () => {
    const ground = laidOut();
    stay(ground, 0, 60);
    const { left } = ground;
    for (let i = 0; i < 500; i++) ground.graze(p.width / 2, p.height / 2);
    expect(left[0]).toBeCloseTo(Math.exp(-0.5), 12);
    stay(ground, 0, 1);
    expect(left[0]).toBeCloseTo(Math.exp(-61 / 120), 12);
    stay(ground, 1, 1);
    expect(left[0]).toBe(1);
    expect(left[1]).toBeCloseTo(Math.exp(-1 / 120), 12);
  });

  it('tells stay and travel when it is left, a stay interrupted as one visit', () => {
    const ground = laidOut();
    const away = (steps: number) => {
      for (let i = 0; i < steps; i++) ground.graze(p.width / 2, p.height / 2);
    };
    away(7);
    stay(ground, 0, 30);
    expect(ground.departure()).toBeUndefined();
    away(3);
    expect(ground.departure()).toEqual({ patch: 0, visit: 0, residence: 30, travel: 7 });
    expect(ground.departure()).toBeUndefined();
    stay(ground, 0, 5);
    away(20);
    expect(ground.departure()).toEqual({ patch: 0, visit: 0, residence: 35, travel: 7 });
    stay(ground, 1, 9);
    away(1);
    expect(ground.departure()).toEqual({ patch: 1, visit: 1, residence: 9, travel: 20 });
  });

  it.each([2, 3])('of %d lies as far from every other', (n) => {
    const ground = patches(parse({ patches: n }));
    ground.reset(stream(3, 'layout'));
    for (let i = 1; i < n; i++)
      expect(Math.hypot(ground.x[i]! - ground.x[0]!, ground.y[i]! - ground.y[0]!)).toBeCloseTo(360, 9);
  });
});

it('tastes what it was just paid', () => {
  const p = parse({ noise: 0 });
  const world = patchForagingWorld(p);
  world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
  const act = forager({ kind: 'scripted', summary: 'a test' }, afterBest()).begin(world, p);
  const seen = new Float32Array(world.observationSpace.flatSize);
  const at = Object.fromEntries(world.observationSpace.channels.map(({ name, offset }) => [name, offset]));
  const most = 10 * (1 - Math.exp(-8 / 120));
  let tasted = 0;
  world.observe(seen);
  for (let i = 0; i < 60; i++) {
    const { reward } = world.step(act(seen, stream(1, 'policy'), {}));
    world.observe(seen);
    expect(seen[at['taste.intake']!]).toBeCloseTo(reward / most, 6);
    tasted += reward;
  }
  expect(tasted).toBeGreaterThan(1);
});

describe('the marginal value theorem holds in the engine', () => {
  const standard = live({}, afterBest());

  it('earns what the theorem says for the travel time measured', () => {
    const best = marginalValue(1 / 120, standard.travel, 10);
    expect(standard.rate / best.rate).toBeCloseTo(1, 1.7);
    expect(Math.abs(standard.residence - best.residence)).toBeLessThan(5);
  });

  it.each([0.6, 1.7])('earns less by staying %d times as long', (share) => {
    expect(live({}, afterBest(share)).rate).toBeLessThan(0.97 * standard.rate);
  });

  it('earns less by a constant hazard, which earns what theory says', () => {
    const { rate, travel } = live({}, withHazard(), 8000);
    expect(rate).toBeLessThan(0.93 * standard.rate);
    expect(Math.abs(rate / bestHazard(1 / 120, travel, 10, 31).rate - 1)).toBeLessThan(0.05);
  });

  const near: Options = { distance: 200 };
  const far: Options = { distance: 720, width: 900, height: 900 };

  it('makes stays longer where travel is longer', () => {
    const [short, long] = [live(near, afterBest()), live(far, afterBest())];
    expect(long.travel).toBeGreaterThan(4 * short.travel);
    expect(short.residence).toBeLessThan(0.75 * standard.residence);
    expect(long.residence).toBeGreaterThan(1.3 * standard.residence);
  });

  it('does not for one that leaves with the same hazard everywhere', () => {
    const [short, long] = [near, far].map((options) => live(options, withHazard(1 / 90), 8000).residence);
    expect(Math.abs(long! / short! - 1)).toBeLessThan(0.15);
  });
});

describe('what cannot be', () => {
  it.each<[Options, string]>([
    [{ distance: 600 }, 'outside the arena'],
    [{ patches: 3, distance: 420 }, 'outside the arena'],
    [{ distance: 120 }, 'patches touch'],
    [{ acceleration: 0.01 }, 'must not pass 10 px a step'],
  ])('is refused: %j', (options, rule) => {
    const { error } = patchForaging.parameters.safeParse(options);
    expect(error!.issues[0]!.message).toContain(rule);
    expect(() => make('PatchForaging-v0', { parameters: options as never })).toThrow('PatchForaging-v0');
  });

  it.each([{ patches: 4 }, { patches: 1 }, { depletion: 0 }, { gain: Number.NaN }, { hunger: 1 }])(
    'is refused: %j',
    (options) => expect(patchForaging.parameters.safeParse(options).success).toBe(false),
  );
});
