import Matter from 'matter-js';
import { smooth } from './engine.js';
import { shared } from '../../shared.js';

/** A straight piece of wall: a rectangle by its centre, px, turned by `angle` radians. */
export interface Wall {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle?: number;
}

/**
 * One static body of many parts along the walls: matter-js then sorts one body a step. Worlds with the same walls share
 * it, since no step leaves a trace on a static body; it is half of what an engine holds.
 */
export const fence = shared((walls: readonly Wall[], id: number): Matter.Body => {
  const still = { ...smooth, isStatic: true };
  const parts = walls.map(({ x, y, width, height, angle = 0 }, i) =>
    Matter.Bodies.rectangle(x, y, width, height, { ...still, id: id + 1 + i, angle }),
  );
  return Matter.Body.create({ ...still, id, parts });
});
