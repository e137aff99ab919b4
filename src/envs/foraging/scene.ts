import type { RandomStream } from '../../random.js';
import { physics, type Disc, type Physics, type PhysicsSnapshot } from '../physics/arena.js';
import { food, type Food, type FoodSnapshot } from './food.js';
import type { ForagingParameters } from './parameters.js';

/** The agent is the first disc; obstacles follow, the predator, if any, comes last. */
export const agent = 0;
export const firstObstacle = 1;

/** What there is in the arena: what the senses sense, scripted policies look at and pictures show. */
export interface Scene {
  readonly parameters: ForagingParameters;
  readonly physics: Physics;
  readonly food: Food;
  /** Index of the predator's disc; −1 where there is none. */
  readonly predator: number;
  reset(random: RandomStream): void;
  snapshot(): SceneSnapshot;
  restore(snapshot: SceneSnapshot): void;
}

export interface SceneSnapshot {
  readonly physics: PhysicsSnapshot;
  readonly food: FoodSnapshot;
}

/** The arena with its discs and food; `reset` puts all of them somewhere else. */
export function scene(parameters: ForagingParameters): Scene {
  const { width, height, obstacles, predator } = parameters;
  const bodies = physics(width, height, firstObstacle + obstacles + Number(predator));
  const items = food(parameters);
  return {
    parameters,
    physics: bodies,
    food: items,
    predator: predator ? firstObstacle + obstacles : -1,
    reset(random) {
      bodies.reset(layout(parameters, random));
      items.scatter(random);
    },
    snapshot: () => ({ physics: bodies.snapshot(), food: items.snapshot() }),
    restore(snapshot) {
      bodies.restore(snapshot.physics);
      items.restore(snapshot.food);
    },
  };
}

/** Every disc at a random place, apart from those before it; the predator out of its own sight of the agent. */
function layout(p: ForagingParameters, random: RandomStream): Disc[] {
  const discs: Disc[] = [];
  const place = (radius: number, mass: number, gap: number) =>
    discs.push({ ...clearSpot(p, discs, radius, gap, random), radius, mass, drag: p.drag });
  place(p.agentRadius, p.agentMass, 0);
  for (let i = 0; i < p.obstacles; i++) place(p.obstacleRadius, p.obstacleMass, 0);
  if (p.predator) place(p.predatorRadius, p.predatorMass, p.predatorRange);
  return discs;
}

/** A place `gap` px from the agent and free of the other discs; the freest of 64 where none is. */
function clearSpot(
  { width, height }: ForagingParameters,
  discs: readonly Disc[],
  radius: number,
  gap: number,
  random: RandomStream,
): { x: number; y: number } {
  let best = { x: 0, y: 0, free: -Infinity };
  for (let trial = 0; trial < 64 && best.free < 0; trial++) {
    const x = radius + random.uniform() * (width - 2 * radius);
    const y = radius + random.uniform() * (height - 2 * radius);
    const spaces = discs.map((disc, i) => {
      const apart = Math.hypot(disc.x - x, disc.y - y) - disc.radius - radius;
      return i === agent ? apart - gap : apart;
    });
    const free = Math.min(...spaces, Infinity);
    if (free > best.free) best = { x, y, free };
  }
  return best;
}
