import { expect, it } from 'vitest';
import { basin } from '../../../src/envs/physics/basin.js';
import { straightSwim } from '../../../src/envs/waterMaze/straightSwim.js';

const standard = { acceleration: 1e-3, drag: 0.1 };

it.each([
  [50, 27],
  [100, 45],
  [200, 81],
  [400, 153],
])('passes through %d px after %d steps', (distance, steps) => {
  expect(straightSwim(distance, standard)).toBe(steps);
});

it.each([
  [{ acceleration: 1e-3, drag: 0.1 }, 317],
  [{ acceleration: 2e-3, drag: 0.3 }, 250],
  [{ acceleration: 3e-4, drag: 0.02 }, 101],
])('is what the engine takes: %j', (drive, distance) => {
  const world = basin(900, 1);
  world.reset([{ x: -400, y: 0, radius: 10, mass: 2, drag: drive.drag }]);
  world.accelerate(0, drive.acceleration, 0);
  let steps = 0;
  for (; world.position[0]! < distance - 400; steps++) world.advance();
  expect(straightSwim(distance, drive)).toBe(steps);
});
