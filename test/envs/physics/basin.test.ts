import { deserialize, serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { basin } from '../../../src/envs/physics/basin.js';

const radius = 300;
const own = 15;

function swimmer(x = 0, y = 0, drag = 0.1) {
  const world = basin(radius, 1);
  world.reset([{ x, y, radius: own, mass: 1, drag }]);
  return world;
}

it.each(Array.from({ length: 24 }, (_, k) => (2 * Math.PI * k) / 24 + 0.03))(
  'holds a swimmer at every angle: %d',
  (angle) => {
    const world = swimmer();
    world.accelerate(0, 3e-3 * Math.cos(angle), 3e-3 * Math.sin(angle));
    for (let step = 0; step < 400; step++) world.advance();
    const [x, y] = world.position as unknown as [number, number];
    const distance = Math.hypot(x, y);
    expect(distance).toBeGreaterThan(radius - own - 3);
    expect(distance).toBeLessThan((radius - own) * 1.005 + 1);
  },
);

it('lets go of a swimmer within, as free as in the open', () => {
  const world = swimmer(-100, 20);
  world.accelerate(0, 1e-3, 0);
  for (let step = 0; step < 45; step++) world.advance();
  expect(world.position[0]!).toBeGreaterThan(0);
  expect(world.position[1]).toBe(20);
});

it('goes on from a snapshot at the wall bit by bit', () => {
  const world = swimmer();
  world.accelerate(0, 2e-3, 1e-3);
  for (let step = 0; step < 300; step++) world.advance();
  const bytes = serialize(world.snapshot());
  const other = basin(radius, 1);
  other.reset([{ x: 0, y: 0, radius: own, mass: 1, drag: 0.1 }]);
  other.restore(deserialize(bytes) as ReturnType<typeof other.snapshot>);
  for (let step = 0; step < 300; step++) {
    world.advance();
    other.advance();
    expect(other.position).toEqual(world.position);
  }
});
