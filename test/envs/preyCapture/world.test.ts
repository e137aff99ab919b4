import { deserialize, serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { policyScore } from '../../../src/envs/worlds/measure.js';
import { preyCapture } from '../../../src/envs/preyCapture.js';
import { preyCapturePolicies } from '../../../src/envs/preyCapture/policies.js';
import { captureRate } from '../../../src/envs/preyCapture/score.js';
import { preyCaptureWorld, type PreyCaptureWorld } from '../../../src/envs/preyCapture/world.js';
import { stream } from '../../../src/random.js';
import type { Task } from '../../../src/types.js';

type Options = Parameters<typeof preyCapture.parameters.parse>[0];
const parse = (options: Options) => preyCapture.parameters.parse(options);

function begin(options: Options, seed = 1): PreyCaptureWorld {
  const world = preyCaptureWorld(parse(options));
  world.reset({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });
  return world;
}

/** Brings agent and prey to these places, at rest. */
function put({ scene }: PreyCaptureWorld, ...places: readonly (readonly [number, number])[]) {
  const { parameters: p, physics } = scene;
  const [own, other] = [
    { radius: p.agentRadius, mass: p.agentMass, drag: p.drag },
    { radius: p.preyRadius, mass: p.preyMass, drag: p.drag },
  ];
  physics.reset(places.map(([x, y], i) => ({ x, y, ...(i === 0 ? own : other) })));
}

function sensed(world: PreyCaptureWorld): Record<string, number[]> {
  const into = new Float32Array(world.observationSpace.flatSize);
  world.observe(into);
  return Object.fromEntries(
    world.observationSpace.channels.map(({ name, offset, size }) => [
      name,
      Array.from(into.subarray(offset, offset + size), (value) => Number(value.toFixed(4)) + 0),
    ]),
  );
}

function rate(policy: string, options: Options, seeds = 8): number {
  const setting = { parameters: parse(options), maxEpisodeSteps: preyCapture.maxEpisodeSteps };
  return policyScore(preyCapture as unknown as Task, setting, policy, { seeds, decisions: 400 }).value;
}

describe('what it senses', () => {
  it('sees where the prey is, feels walls and its own speed', () => {
    const world = begin({ noise: 0, evasion: false, preySpeed: 0 });
    put(world, [30, 200], [70, 170]);
    expect(sensed(world)).toEqual({
      'vision.bearing': [0.8, -0.6],
      'vision.distance': [Number((50 / Math.hypot(500, 400)).toFixed(4))],
      whiskers: [0.5, 0, 0, 0],
      velocity: [0, 0],
      capture: [0],
    });
  });

  it('hears the nearest of eight directions at night, now and then', () => {
    const world = begin({ noise: 0, dark: true, hearingError: 0, hearingRate: 0.5 });
    put(world, [200, 200], [300, 220]);
    const heard = Array.from({ length: 400 }, () => sensed(world)['hearing.bearing']!);
    const silent = heard.filter(([x, y]) => x === 0 && y === 0).length;
    expect(Math.abs(silent - 200)).toBeLessThan(40);
    expect(new Set(heard.map(String))).toEqual(new Set(['1,0', '0,0']));
    expect(Object.keys(sensed(world))).not.toContain('vision.bearing');
  });
});

describe('a capture', () => {
  it('is rewarded, felt, and ends the hunt at the engine step of contact', () => {
    const world = begin({ evasion: false, preySpeed: 0, timeCost: 0.01 });
    put(world, [200, 200], [240, 200]);
    let outcome = world.step(0);
    while (!outcome.terminated) outcome = world.step(0);
    const { steps, distance, bearingError } = outcome.info as Record<string, number>;
    expect(outcome.info['captured']).toBe(true);
    expect(distance).toBeLessThanOrEqual(30);
    expect(steps).toBeLessThan(16);
    expect(bearingError).toBeLessThan(1e-6);
    expect(sensed(world)['capture']![0]).toBeGreaterThan(0.8);
    expect(outcome.reward).toBeGreaterThan(0.8);
    expect(outcome.reward).toBeLessThan(1);
  });

  it('scores by time over all hunts, those that failed included', () => {
    const hunt = (steps: number, captured: boolean) => ({ return: 0, length: 1, final: { steps, captured } });
    expect(captureRate([hunt(100, true), hunt(4000, false), hunt(900, true)])).toBeCloseTo(0.4, 12);
  });
});

describe('laws of the hunt', () => {
  it('a constant bearing beats pure pursuit of a prey that runs straight, and not of one that stands', () => {
    const straight = { evasion: false, noise: 0, preySpeed: 0.8 };
    expect(rate('interception', straight)).toBeGreaterThan(1.1 * rate('pursuit', straight));
    const still = { ...straight, preySpeed: 0 };
    expect(rate('interception', still) / rate('pursuit', still)).toBeCloseTo(1, 2);
  });

  it('interception keeps the line of sight parallel, pursuit lets it turn', () => {
    const turn = (name: 'interception' | 'pursuit') => {
      const parameters = parse({
        evasion: false,
        noise: 0,
        preySpeed: 0.8,
        actionMode: 'continuous',
        actionRepeat: 1,
        width: 2000,
        height: 2000,
      });
      const world = preyCaptureWorld(parameters);
      world.reset({ layout: stream(3, 'layout'), noise: stream(3, 'noise') });
      put(world, [600, 1000], [1000, 1000]);
      const act = preyCapturePolicies[name].begin(world, parameters);
      const observation = new Float32Array(world.observationSpace.flatSize);
      const random = stream(3, 'policy');
      let ended = false;
      const bearings: number[] = [];
      for (let step = 0; !ended && step < 900; step++) {
        world.observe(observation);
        ended = world.step(act(observation, random, {})).terminated;
        const { x, y } = world.scene.toPrey();
        if (step > 60 && Math.hypot(x, y) > 60) bearings.push(Math.atan2(y, x));
      }
      expect(ended).toBe(true);
      return Math.max(...bearings) - Math.min(...bearings);
    };
    expect(turn('interception')).toBeLessThan(0.2 * turn('pursuit'));
  });

  it('the dark makes a hunt about four times as long, and perfect ears undo it', () => {
    const light = rate('pursuit', {});
    const ratio = light / rate('pursuit', { dark: true });
    expect(ratio).toBeGreaterThan(2.5);
    expect(ratio).toBeLessThan(6);
    const ears = { dark: true, hearingRate: 1, hearingError: 0, hearingSectors: 360 };
    expect(light / rate('pursuit', ears)).toBeLessThan(1.15);
  });

  it('flight makes prey hard to catch by chance', () => {
    expect(rate('random', {}, 4)).toBeLessThan(0.5 * rate('random', { evasion: false }, 4));
  });

  it('a fast prey that notices at once keeps away for longer', () => {
    const wary = { preySpeed: 0.9, vigilance: 1, alarm: 200 };
    expect(rate('pursuit', wary, 4)).toBeLessThan(0.6 * rate('pursuit', {}, 4));
  });
});

it.each([
  [{ captureDistance: 20 }, 'captureDistance must be at least agentRadius + preyRadius'],
  [{ acceleration: 0.01 }, 'terminal speed'],
  [{ preySpeed: 1.2 }, 'preySpeed'],
  [{ vigilance: Number.NaN }, 'vigilance'],
  [{ moon: true }, 'moon'],
])('%j is refused', (options, message) => {
  expect(() => parse(options as Options)).toThrow(message);
});

it('goes on from a snapshot in the dark bit by bit, with the same picture', () => {
  const options = { dark: true, actionMode: 'continuous' } as const;
  const one = begin(options);
  const streams = { layout: stream(9, 'layout'), noise: stream(9, 'noise') };
  one.reset(streams);
  const random = stream(2, 'policy');
  for (let decision = 0; decision < 30; decision++) {
    one.step(one.actionSpace.sample(random));
    sensed(one);
  }
  const bytes = serialize(one.snapshot());
  const two = preyCaptureWorld(parse(options));
  const again = { layout: stream(9, 'layout'), noise: stream(9, 'noise') };
  two.reset(again);
  two.restore(deserialize(bytes));
  again.layout.setState(streams.layout.getState());
  again.noise.setState(streams.noise.getState());
  expect(two.render()).toBe(one.render());
  for (let decision = 0; decision < 30; decision++) {
    const action = one.actionSpace.sample(random);
    expect(two.step(action)).toEqual(one.step(action));
    expect(sensed(two)).toEqual(sensed(one));
  }
});

it('shows the fan of a sound only when one was heard, and a burst only at a capture', () => {
  const loud = begin({ dark: true, hearingRate: 1 });
  sensed(loud);
  expect(loud.render().match(/<path /g)).toHaveLength(4);
  const quiet = begin({ dark: true, hearingRate: 0 });
  sensed(quiet);
  expect(quiet.render()).not.toMatch(/<path /);
});

it('tells the bearing error: a pursuer in fine control keeps within the 11° of mice, a wanderer does not', () => {
  const meanError = (name: 'pursuit' | 'wander', seed: number): number => {
    const parameters = parse({ noise: 0, actionMode: 'continuous', actionRepeat: 1, evasion: false });
    const world = begin(parameters, seed);
    const act = preyCapturePolicies[name].begin(world, parameters);
    const observation = new Float32Array(world.observationSpace.flatSize);
    const random = stream(seed, 'policy');
    for (let step = 0; ; step++) {
      world.observe(observation);
      const { terminated, info } = world.step(act(observation, random, {}));
      if (terminated || step === 300) return info['meanBearingError'] as number;
    }
  };
  const over = (name: 'pursuit' | 'wander') =>
    Array.from({ length: 20 }, (_, seed) => meanError(name, seed)).reduce((a, b) => a + b, 0) / 20;
  expect(over('pursuit')).toBeLessThan(11);
  expect(over('wander')).toBeGreaterThan(45);
});
