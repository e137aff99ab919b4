import { enclosed, type Physics, wallThickness } from './arena.js';
import type { Wall } from './fence.js';

/** Walls around a basin: a disc's centre then strays at most 0.5 % of the radius beyond the circle. */
const sides = 32;

/** A round arena of `radius` px about (0, 0): a polygon of walls that touch the circle, and `count` discs inside. */
export function basin(radius: number, count: number): Physics {
  return enclosed(
    Array.from({ length: sides }, (_, k) => wall(radius, (2 * Math.PI * k) / sides)),
    count,
  );
}

/** The wall that touches the circle at `angle`; neighbours meet at their outer corners. */
function wall(radius: number, angle: number): Wall {
  const middle = radius + wallThickness / 2;
  return {
    x: middle * Math.cos(angle),
    y: middle * Math.sin(angle),
    width: wallThickness,
    height: 2 * (radius + wallThickness) * Math.tan(Math.PI / sides),
    angle,
  };
}
