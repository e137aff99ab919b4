import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import Matter from 'matter-js';
import { describe, expect, it } from 'vitest';
import { type Disc, physics, stepMs } from '../../../src/envs/physics/arena.js';
import { advanceEngine } from '../../../src/envs/physics/engine.js';
import { stream } from '../../../src/random.js';

const disc = (x: number, y: number, change: Partial<Disc> = {}): Disc => ({
  x,
  y,
  radius: 15,
  mass: 1,
  drag: 0.1,
  ...change,
});

function scene(width: number, height: number, discs: readonly Disc[]) {
  const world = physics(width, height, discs.length);
  world.reset(discs);
  return world;
}

/** Twelve discs in a small arena, pushed about: contacts nearly always. */
function crowd(seed: number) {
  const random = stream(seed, 'layout');
  const discs = Array.from({ length: 12 }, (_, i) => disc(60 + 70 * (i % 4), 60 + 70 * Math.floor(i / 4)));
  const world = scene(320, 260, discs);
  const advance = (steps: number) => {
    for (let step = 0; step < steps; step++) {
      const push = () => 4e-3 * (random.uniform() - 0.5);
      if (step % 20 === 0) for (let i = 0; i < 12; i++) world.accelerate(i, push(), push());
      world.advance();
    }
  };
  return { world, random, advance };
}

describe('free motion', () => {
  it.each([0.05, 0.1, 0.5])('follows v ← (1 − φ)v + a·dt², with φ = %d, to 1e-12', (drag) => {
    const world = scene(5000, 5000, [disc(1000, 1000, { drag })]);
    const a = 7e-4;
    world.accelerate(0, a, -a / 2);
    let v = 0;
    for (let step = 1; step <= 100; step++) {
      world.advance();
      v = (1 - drag) * v + a * stepMs ** 2;
      const closed = ((a * stepMs ** 2) / drag) * (1 - (1 - drag) ** step);
      expect(Math.abs(world.velocity[0]! / closed - 1)).toBeLessThan(1e-12);
      expect(Math.abs(world.velocity[0]! / v - 1)).toBeLessThan(1e-12);
      expect(Math.abs(world.velocity[1]! / -(v / 2) - 1)).toBeLessThan(1e-12);
    }
  });

  it('does not depend on mass', () => {
    const [light, heavy] = [0.1, 50].map((mass) => scene(800, 600, [disc(400, 300, { mass })]));
    for (const world of [light!, heavy!]) {
      world.accelerate(0, 1e-3, 0);
      for (let step = 0; step < 50; step++) world.advance();
    }
    expect(light!.position[0]).toBeCloseTo(heavy!.position[0]!, 9);
    expect(light!.position[0]).toBeGreaterThan(450);
  });
});

describe('walls', () => {
  // matter-js lets a disc sink in before it pushes back; through is where it must not get.
  it.each([
    ['the standard speed', 25 / 9, 15, 14],
    ['the greatest speed', 10, 5, -30],
  ])('hold a disc at %s for 20 000 steps', (_, speed, radius, least) => {
    const random = stream(1, 'layout');
    const world = scene(400, 300, [disc(200, 150, { radius })]);
    const push = (speed * 0.1) / stepMs ** 2;
    let touched = 0;
    for (let step = 0; step < 20_000; step++) {
      const angle = 2 * Math.PI * random.uniform();
      if (step % 80 === 0) world.accelerate(0, push * Math.cos(angle), push * Math.sin(angle));
      world.advance();
      const [x, y] = world.position as unknown as [number, number];
      const clearance = Math.min(x, y, 400 - x, 300 - y);
      if (clearance < radius + 0.5) touched++;
      expect(clearance).toBeGreaterThan(least);
    }
    expect(touched).toBeGreaterThan(1000);
  });

  it('stop a disc that leans on them, and let it slide without friction', () => {
    const world = scene(400, 300, [disc(380, 150)]);
    world.accelerate(0, 1e-3, 1e-3);
    for (let step = 0; step < 30; step++) world.advance();
    expect(world.position[0]).toBeGreaterThan(384);
    expect(world.position[0]).toBeLessThan(386);
    const free = ((1e-3 * stepMs ** 2) / 0.1) * (1 - 0.9 ** 30);
    expect(world.velocity[1]).toBeCloseTo(free, 6);
  });
});

describe('walls that worlds share', () => {
  const fenceOf = (world: ReturnType<typeof physics>) =>
    (world.snapshot().engine as Matter.Engine).world.bodies.at(-1)!;

  it('are as new after 600 steps of bumping into them', () => {
    const { world, advance } = crowd(7);
    const before = fenceOf(world);
    advance(600);
    expect(isDeepStrictEqual(fenceOf(world), before)).toBe(true);
  });

  it.each([8, 9])('leave every world as it would be alone, bit by bit (seed %i)', (seed) => {
    const live = (alone: boolean) => {
      const [mine, other] = [crowd(seed), crowd(seed + 100)];
      for (let step = 0; step < 400; step++) {
        mine.advance(1);
        if (!alone) other.advance(1);
      }
      return serialize(mine.world.snapshot());
    };
    expect(live(false).equals(live(true))).toBe(true);
  });

  it('are walls of their own where the arena is another', () => {
    const small = scene(200, 200, [disc(100, 100)]);
    const large = scene(800, 200, [disc(100, 100)]);
    for (const world of [small, large]) world.accelerate(0, 1e-3, 0);
    for (let step = 0; step < 200; step++) for (const world of [small, large]) world.advance();
    expect(small.position[0]).toBeLessThan(186);
    expect(large.position[0]).toBeGreaterThan(400);
  });
});

describe('the clock', () => {
  it('is not asked for in a step, and goes on afterwards', () => {
    const { now } = Matter.Common as unknown as { now: () => number };
    const { world, advance } = crowd(10);
    advance(20);
    const { timing } = world.snapshot().engine as Matter.Engine;
    const { lastElapsed } = timing as unknown as { lastElapsed: number };
    expect(lastElapsed).toBe(0);
    expect((Matter.Common as unknown as { now: () => number }).now).toBe(now);
    expect(now()).toBeGreaterThan(0);
  });

  it('goes on after a step that failed', () => {
    const common = Matter.Common as unknown as { now: () => number };
    const { now } = common;
    expect(() => advanceEngine({} as Matter.Engine, stepMs)).toThrow(TypeError);
    expect(common.now).toBe(now);
  });
});

describe('discs', () => {
  it('push each other, the lighter one more', () => {
    const pushed = [1, 4].map((mass) => {
      const world = scene(800, 600, [disc(100, 300), disc(200, 300, { mass })]);
      world.accelerate(0, 1e-3, 0);
      for (let step = 0; step < 120; step++) world.advance();
      return world.position[2]! - 200;
    });
    expect(pushed[1]).toBeGreaterThan(10);
    expect(pushed[0]).toBeGreaterThan(1.5 * pushed[1]!);
  });
});

describe('snapshots', () => {
  it.each([1, 2, 3])('go on bit by bit amid contacts, after serialisation (seed %i)', (seed) => {
    const original = crowd(seed);
    original.advance(300);
    const saved = deserialize(serialize(original.world.snapshot())) as ReturnType<
      typeof original.world.snapshot
    >;
    const twin = crowd(seed + 100);
    twin.advance(57);
    twin.world.restore(saved);
    twin.random.setState(original.random.getState());
    expect(serialize(twin.world.snapshot()).equals(serialize(original.world.snapshot()))).toBe(true);
    original.advance(300);
    twin.advance(300);
    expect(twin.world.position).toEqual(original.world.position);
    expect(serialize(twin.world.snapshot()).equals(serialize(original.world.snapshot()))).toBe(true);
  });

  it('are not changed by later steps, of either world', () => {
    const { world, advance } = crowd(4);
    advance(100);
    const saved = world.snapshot();
    const bytes = serialize(saved);
    advance(50);
    world.restore(saved);
    advance(50);
    expect(serialize(saved).equals(bytes)).toBe(true);
  });

  it('need the contacts: positions and velocities alone lead elsewhere', () => {
    const original = crowd(5);
    original.advance(300);
    const { position } = original.world;
    const bare = scene(
      320,
      260,
      Array.from({ length: 12 }, (_, i) => disc(position[2 * i]!, position[2 * i + 1]!)),
    );
    original.advance(1);
    bare.advance();
    expect(bare.position).not.toEqual(original.world.position);
  });
});
