import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { tasks } from '../../src/envs/index.js';
import { physics, type Physics } from '../../src/envs/physics/arena.js';
import { rehearsal } from '../../src/envs/worlds/rehearsal.js';
import { specify } from '../../src/envs/worlds/spec.js';

function begun(id: string, parameters: Readonly<Record<string, unknown>> = {}) {
  const { task, spec } = specify(tasks, { id, parameters, maxEpisodeSteps: null });
  return rehearsal(task, spec, 3);
}

const withPlaces = tasks.names().filter((id) => begun(id).world.places !== undefined);

it('several worlds have places', () => {
  expect(withPlaces).toEqual(
    expect.arrayContaining([
      'Foraging-v0',
      'Homeostasis-v0',
      'PatchForaging-v0',
      'PreyCapture-v0',
      'WaterMaze-v0',
    ]),
  );
});

describe.each(withPlaces)('the places of %s', (id) => {
  const tried = begun(id);
  const places = tried.world.places!;
  const { left, top, right, bottom } = places;
  const start = tried.moment();
  const middle = (a: number, b: number, share = 0.5) => a + share * (b - a);

  it('are where the agent then is, at rest', () => {
    const [x, y] = [middle(left, right, 0.3), middle(top, bottom, 0.6)];
    for (let i = 0; i < 5; i++) tried.act(0);
    expect(places.put(x, y)).toBe(true);
    expect(places.position()).toEqual([x, y]);
    tried.act(8);
    const [restX, restY] = places.position();
    expect(Math.hypot(restX - x, restY - y)).toBeLessThan(1e-9);
    tried.act(0);
    expect(places.position()[0]).toBeGreaterThan(x + 5);
  });

  it('reach to the walls and no farther', () => {
    const [x, y] = [middle(left, right), middle(top, bottom)];
    tried.back(start);
    const before = serialize(tried.moment());
    for (const [outX, outY] of [
      [left - 1, y],
      [right + 1, y],
      [x, top - 1],
      [x, bottom + 1],
    ] as const)
      expect(places.put(outX, outY)).toBe(false);
    expect(serialize(tried.moment()).equals(before)).toBe(true);
    expect(places.put(left, y)).toBe(true);
    for (let i = 0; i < 4; i++) tried.act(4);
    expect(places.position()[0]).toBeGreaterThan(left - 2);
  });

  it('leave all else as it is, and can be gone back from', () => {
    tried.back(start);
    const untouched = tried.world.render();
    places.put(middle(left, right, 0.2), middle(top, bottom, 0.4));
    expect(tried.world.render()).not.toBe(untouched);
    tried.back(start);
    expect(tried.world.render()).toBe(untouched);
  });
});

it('has no place for an agent within another body', () => {
  const { world } = begun('Foraging-v0', { obstacles: 1, obstacleRadius: 100 });
  const { scene } = world as unknown as { readonly scene: { readonly physics: Physics } };
  const [, , x, y] = scene.physics.position;
  const [far, near] = [116, 114];
  const side = x! > 400 ? -1 : 1;
  expect(world.places!.put(x! + side * near, y!)).toBe(false);
  expect(world.places!.put(x! + side * far, y!)).toBe(true);
});

it('a pool has no places in the corners of its square', () => {
  const { places } = begun('WaterMaze-v0').world;
  expect(places!.put(places!.left, places!.top)).toBe(false);
  expect(places!.put(0, places!.top)).toBe(true);
});

it('a body that was pressed against a wall is put as one that never was', () => {
  const disc = { radius: 15, mass: 1, drag: 0.1 };
  const [pressed, fresh] = [physics(400, 400, 1), physics(400, 400, 1)];
  pressed.reset([{ x: 20, y: 20, ...disc }]);
  pressed.accelerate(0, -1e-3, -1e-3);
  for (let step = 0; step < 60; step++) pressed.advance();
  expect(pressed.put(0, 200, 100)).toBe(true);
  fresh.reset([{ x: 200, y: 100, ...disc }]);
  for (const world of [pressed, fresh]) {
    world.accelerate(0, 1e-3, 0);
    for (let step = 0; step < 30; step++) world.advance();
  }
  for (const k of [0, 1]) expect(pressed.position[k]).toBeCloseTo(fresh.position[k]!, 9);
});
