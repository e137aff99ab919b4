import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { foraging } from '../../../src/envs/foraging.js';
import { hidden } from '../../../src/envs/foraging/predator.js';
import { type ForagingWorld, foragingWorld } from '../../../src/envs/foraging/world.js';
import { terminalSpeed } from '../../../src/envs/physics/motor.js';
import { stream } from '../../../src/random.js';

type Options = Parameters<typeof foraging.parameters.parse>[0];

const everything = { predator: true, obstacles: 5, conjunctive: true, captureReward: 0 };
const parse = (options: Options) => foraging.parameters.parse(options);

function begin(options: Options, seed = 1) {
  const world = foragingWorld(parse(options));
  const random = { layout: stream(seed, 'layout'), noise: stream(seed, 'noise') };
  world.reset(random);
  return { world, random };
}

function observation(world: ForagingWorld): Float32Array {
  const into = new Float32Array(world.observationSpace.flatSize);
  world.observe(into);
  return into;
}

function channel(world: ForagingWorld, name: string, values = observation(world)): Float32Array {
  const { offset, size } = world.observationSpace.channels.find((candidate) => candidate.name === name)!;
  return values.subarray(offset, offset + size);
}

/** Puts every item where it is out of the way, and item 0 at (x, y). */
function serve({ scene }: ForagingWorld, x: number, y: number, features: readonly [number, number] = [0, 0]) {
  scene.food.x.fill(20);
  scene.food.y.fill(20);
  scene.food.x[0] = x;
  scene.food.y[0] = y;
  scene.food.features.set(features);
}

const agentOf = ({ scene }: ForagingWorld) =>
  scene.physics.position.slice(0, 2) as unknown as [number, number];
/** Brings a disc to (x, y) at rest by building the scene anew. */
function put(world: ForagingWorld, ...places: readonly (readonly [number, number])[]) {
  const { parameters: p, physics, predator } = world.scene;
  physics.reset(
    places.map(([x, y], i) => ({
      x,
      y,
      drag: p.drag,
      radius: i === 0 ? p.agentRadius : i === predator ? p.predatorRadius : p.obstacleRadius,
      mass: i === 0 ? p.agentMass : i === predator ? p.predatorMass : p.obstacleMass,
    })),
  );
}

describe('what it senses', () => {
  it('has the 37 numbers known to learn, in order', () => {
    const { world } = begin({});
    const { channels, flatSize } = world.observationSpace;
    expect(flatSize).toBe(37);
    expect(channels.map(({ name, size }) => [name, size])).toEqual([
      ['vision.food', 16],
      ['vision.wall', 16],
      ['smell.intensity', 1],
      ['smell.gradient', 2],
      ['velocity', 2],
    ]);
  });

  it('adds a channel a class of thing there is', () => {
    const { world } = begin(everything);
    const names = world.observationSpace.channels.map(({ name }) => name);
    expect(names.slice(2, 6)).toEqual([
      'vision.obstacle',
      'vision.predator',
      'vision.feature1',
      'vision.feature2',
    ]);
    expect(world.observationSpace.flatSize).toBe(37 + 64);
  });

  it('sees food, walls, features and what hides them', () => {
    const { world } = begin({ ...everything, obstacles: 1, noise: 0 });
    put(world, [400, 500], [480, 500], [400, 400]);
    serve(world, 300, 500, [1, 0]);
    const row = (name: string) => Array.from(channel(world, name), (x) => Number(x.toFixed(6)));
    const only = (ray: number, value: number) => new Array(16).fill(0).with(ray, Number(value.toFixed(6)));
    expect(row('vision.food')).toEqual(only(8, 1 - 90 / 150));
    expect(row('vision.feature1')).toEqual(only(8, 1 - 90 / 150));
    expect(row('vision.feature2').map((x) => x + 0)).toEqual(only(8, -(1 - 90 / 150)));
    expect(row('vision.wall')[4]).toBeCloseTo(1 - 100 / 150, 6);
    expect(row('vision.obstacle')[0]).toBeCloseTo(1 - 55 / 150, 6);
    expect(row('vision.predator')[12]).toBeCloseTo(1 - 85 / 150, 6);
    world.scene.food.x[0] = 540;
    expect(row('vision.food')).toEqual(new Array(16).fill(0));
  });

  it('smells on which side food is, and feels its own speed', () => {
    const { world } = begin({ noise: 0 });
    put(world, [400, 300]);
    serve(world, 460, 300);
    const [sideways, ahead] = channel(world, 'smell.gradient') as unknown as [number, number];
    expect(sideways).toBeCloseTo(2 * (Math.exp(-75 / 50) - Math.exp(-45 / 50)), 6);
    expect(ahead).toBeCloseTo(0, 6);
    for (let decision = 0; decision < 11; decision++) world.step(2);
    const [vx, vy] = channel(world, 'velocity') as unknown as [number, number];
    expect(vx).toBeCloseTo(0, 6);
    expect(vy).toBeGreaterThan(0.99);
    expect(vy).toBeLessThanOrEqual(1);
  });

  it.each([0.02, 0.1])('has noise of sd %d in every channel, as declared', (noise) => {
    const { world } = begin({ ...everything, noise });
    const clean = begin({ ...everything, noise: 0 }).world;
    const truth = observation(clean);
    const draws = Array.from({ length: 3000 }, () => observation(world));
    for (const { name, offset, size, noise: declared } of world.observationSpace.channels) {
      const errors = draws.flatMap((draw) =>
        [...draw.subarray(offset, offset + size)].map((x, i) => x - truth[offset + i]!),
      );
      const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
      const sd = Math.sqrt(errors.reduce((a, b) => a + (b - mean) ** 2, 0) / errors.length);
      expect(declared, name).toBe(noise);
      expect(Math.abs(sd / declared - 1), name).toBeLessThan(4.5 / Math.sqrt(2 * errors.length));
      expect(Math.abs(mean), name).toBeLessThan((4.5 * declared) / Math.sqrt(errors.length));
    }
  });

  it('stays within its space', () => {
    const { world, random } = begin({ ...everything, items: 60, actionMode: 'continuous' });
    for (let decision = 0; decision < 500; decision++) {
      world.step(world.actionSpace.sample(random.layout));
      expect(world.observationSpace.contains(observation(world))).toBe(true);
    }
  });
});

describe('what it does', () => {
  it.each([
    [0, 1, 0],
    [1, Math.SQRT1_2, Math.SQRT1_2],
    [2, 0, 1],
    [4, -1, 0],
    [7, Math.SQRT1_2, -Math.SQRT1_2],
    [8, 0, 0],
  ])('goes with action %i towards (%d, %d)', (action, dx, dy) => {
    const { world } = begin({});
    put(world, [400, 300]);
    world.step(action);
    const [x, y] = agentOf(world);
    // 8 steps from rest: Σ v = (a·dt²/φ)·(8 − (1 − φ)(1 − (1 − φ)⁸)/φ)
    const far = terminalSpeed(world.scene.parameters) * (8 - (0.9 * (1 - 0.9 ** 8)) / 0.1);
    expect(x - 400).toBeCloseTo(far * dx, 9);
    expect(y - 300).toBeCloseTo(far * dy, 9);
  });

  it('takes a force in the plane, cut to the unit disc', () => {
    const moved = ([x, y]: readonly number[]) => {
      const { world } = begin({ actionMode: 'continuous' });
      put(world, [400, 300]);
      world.step(Float32Array.of(x!, y!));
      const place = agentOf(world);
      return [place[0] - 400, place[1] - 300] as const;
    };
    const [full] = moved([1, 0]);
    expect(moved([0.5, 0])[0]).toBeCloseTo(full / 2, 9);
    expect(Math.hypot(...moved([1, 1]))).toBeCloseTo(full, 6);
    expect(moved([0, -1])[1]).toBeCloseTo(-full, 9);
  });

  it.each([
    ['discrete', 9],
    ['discrete', -1],
    ['discrete', 0.5],
    ['discrete', undefined],
    ['continuous', [Number.NaN, 0]],
    ['continuous', [1]],
  ] as const)('refuses in %s mode the action %j', (actionMode, action) => {
    const { world } = begin({ actionMode });
    expect(() => world.step(action)).toThrow(/no such action/);
  });

  it('refuses to live before the first reset', () => {
    const world = foragingWorld(parse({}));
    expect(() => world.step(0)).toThrow(/no episode/);
    expect(() => observation(world)).toThrow(/no episode/);
  });
});

describe('food', () => {
  it('is eaten at the eat radius and no sooner, pays, and grows elsewhere', () => {
    const { world } = begin({});
    put(world, [400, 300]);
    serve(world, 425.1, 300);
    expect(world.step(8)).toEqual({ reward: 0, terminated: false, info: {} });
    expect(world.scene.food.x[0]).toBe(425.1);
    serve(world, 424.9, 300);
    const outcome = world.step(8);
    expect(outcome).toMatchObject({ reward: 1, terminated: false, info: { items: 1 } });
    expect(world.scene.food.x[0]).not.toBe(424.9);
  });

  it('is found between two decisions: the mouth is open at every engine step', () => {
    const { world } = begin({ actionRepeat: 100, eatRadius: 16, itemRadius: 1 });
    put(world, [200, 300]);
    serve(world, 300, 300);
    expect(world.step(0).reward).toBe(1);
    expect(agentOf(world)[0]).toBeGreaterThan(400);
  });

  it('grows uniformly where the agent can stand', () => {
    const { world, random } = begin({ items: 500 });
    const { x, y } = world.scene.food;
    const xs: number[] = [];
    for (let round = 0; round < 20; round++) {
      world.scene.food.scatter(random.layout);
      xs.push(...x);
      expect(Math.min(...x, ...y)).toBeGreaterThanOrEqual(15);
      expect(Math.max(...x)).toBeLessThanOrEqual(785);
      expect(Math.max(...y)).toBeLessThanOrEqual(585);
    }
    const quarters = [0, 1, 2, 3].map(
      (q) => xs.filter((value) => Math.floor((value - 15) / 192.5) === q).length,
    );
    for (const quarter of quarters)
      expect(Math.abs(quarter - 2500)).toBeLessThan(4.5 * Math.sqrt(2500 * 0.75));
  });

  it.each([
    [[0, 0], 1],
    [[1, 1], 1],
    [[1, 0], -0.3],
    [[0, 1], -0.3],
  ] as const)('with features %j pays %d when conjunctive, and is replaced', (features, reward) => {
    const { world } = begin({ conjunctive: true });
    put(world, [400, 300]);
    serve(world, 410, 300, features);
    expect(world.step(8).reward).toBeCloseTo(reward, 12);
    expect(world.scene.food.x[0]).not.toBe(410);
  });

  it('is edible half of the time when conjunctive', () => {
    const { world } = begin({ conjunctive: true, items: 500 });
    const edible = Array.from({ length: 500 }, (_, i) => world.scene.food.edible(i)).filter(Boolean).length;
    expect(Math.abs(edible - 250)).toBeLessThan(4.5 * Math.sqrt(125));
  });
});

describe('the predator', () => {
  it('hunts down an agent that rests, which ends the episode', () => {
    const { world } = begin({ predator: true, items: 0 });
    put(world, [400, 300], [560, 300]);
    let outcome = world.step(8);
    let decisions = 1;
    for (; !outcome.terminated && decisions < 100; decisions++) outcome = world.step(8);
    expect(outcome).toMatchObject({ reward: -10, terminated: true, info: { caught: true } });
    // 130 px at no more than 0.8 terminal speeds, 2.22 px, an engine step.
    expect(decisions * 8).toBeGreaterThan(130 / 2.23);
    expect(decisions * 8).toBeLessThan(110);
  });

  it('does not catch an agent that runs', () => {
    const { world } = begin({ predator: true, items: 0, width: 5000 });
    put(world, [400, 300], [300, 300]);
    for (let decision = 0; decision < 190; decision++) expect(world.step(0).terminated).toBe(false);
    const [agentX, , predatorX] = world.scene.physics.position as unknown as [number, number, number];
    expect(agentX).toBeGreaterThan(4000);
    expect(agentX - predatorX).toBeGreaterThan(200);
  });

  it('does not see through obstacles', () => {
    const { world } = begin({ predator: true, obstacles: 1, obstacleMass: 1000, items: 0 });
    put(world, [400, 300], [480, 300], [560, 300]);
    expect(hidden(world.scene)).toBe(true);
    put(world, [400, 300], [480, 340], [560, 300]);
    expect(hidden(world.scene)).toBe(false);
  });

  it('starts out of its own reach of the agent, and nothing overlaps', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { physics } = begin({ predator: true, obstacles: 6 }, seed).world.scene;
      const radii = [15, ...new Array<number>(6).fill(25), 15];
      const gap = (i: number, j: number) =>
        Math.hypot(
          physics.position[2 * i]! - physics.position[2 * j]!,
          physics.position[2 * i + 1]! - physics.position[2 * j + 1]!,
        ) -
        radii[i]! -
        radii[j]!;
      for (let i = 0; i < 8; i++) for (let j = 0; j < i; j++) expect(gap(i, j)).toBeGreaterThanOrEqual(0);
      expect(gap(0, 7)).toBeGreaterThanOrEqual(200);
    }
  });
});

it('pushes obstacles, the heavier ones less far', () => {
  const pushed = [1, 10].map((obstacleMass) => {
    const { world } = begin({ obstacles: 1, obstacleMass, items: 0 });
    put(world, [200, 300], [260, 300]);
    for (let decision = 0; decision < 25; decision++) world.step(0);
    return world.scene.physics.position[2]! - 260;
  });
  expect(pushed[1]).toBeGreaterThan(5);
  expect(pushed[0]).toBeGreaterThan(2 * pushed[1]!);
});

/** A fingerprint of everything that happens to the worlds of `seeds`, stepped in turn. */
function fingerprints(options: Options, seeds: readonly number[], decisions: number): string[] {
  const lives = seeds.map((seed) => ({
    ...begin(options, seed),
    policy: stream(seed, 'policy'),
    hash: createHash('sha256'),
  }));
  for (let decision = 0; decision < decisions; decision++)
    for (const { world, policy, hash } of lives) {
      const { reward } = world.step(policy.integer(9));
      hash.update(observation(world)).update(world.scene.physics.position).update(String(reward));
    }
  return lives.map(({ hash }) => hash.digest('hex'));
}

describe.each([
  ['default', {}],
  ['with everything', everything],
] as const)('determinism: %s', (_, options) => {
  it('the same seed and actions give the same bits, interleaved or not; another seed does not', () => {
    const [first] = fingerprints(options, [3], 250);
    const [a, b, c] = fingerprints(options, [3, 4, 3], 250);
    expect(a).toBe(first);
    expect(c).toBe(first);
    expect(b).not.toBe(first);
  });

  it('a snapshot goes on bit by bit in another world', () => {
    const original = begin(options, 5);
    const policy = stream(5, 'policy');
    for (let decision = 0; decision < 120; decision++) original.world.step(policy.integer(9));
    const saved = deserialize(serialize(original.world.snapshot())) as unknown;
    const states = [original.random.layout.getState(), original.random.noise.getState()] as const;
    const live = ({ world }: typeof original, actions: typeof policy) => {
      const hash = createHash('sha256');
      for (let decision = 0; decision < 150; decision++) {
        const { reward } = world.step(actions.integer(9));
        hash.update(observation(world)).update(world.scene.physics.position).update(String(reward));
      }
      return hash.update(world.render()).digest('hex');
    };
    const continued = live(original, stream(6, 'policy'));
    const twin = begin(options, 99);
    const resume = () => {
      twin.world.restore(saved);
      twin.random.layout.setState(states[0]);
      twin.random.noise.setState(states[1]);
      return live(twin, stream(6, 'policy'));
    };
    expect(resume()).toBe(continued);
    expect(resume(), 'the snapshot is unharmed').toBe(continued);
  });
});
