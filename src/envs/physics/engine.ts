import Matter from 'matter-js';
import { Sweep } from './sweep.js';

/** matter-js draws a colour for each body from a stream shared by the process; a fixed one keeps snapshots equal. */
export const smooth = {
  friction: 0,
  frictionStatic: 0,
  restitution: 0,
  render: { fillStyle: '#000', strokeStyle: '#000', lineWidth: 0 },
};

/** What the published types of an engine leave out. */
interface Unlisted {
  /** Who listens, by the name of the event. */
  events: unknown;
  readonly detector: Matter.Detector;
}

/** An engine without gravity, with bodies in it. */
export function weightlessEngine(bodies: readonly Matter.Body[]): Matter.Engine {
  const engine = Matter.Engine.create({ gravity: { x: 0, y: 0, scale: 0 } });
  const { world } = engine;
  world.id = 0;
  Matter.Composite.add(world, [...bodies]);
  quicken(engine as Matter.Engine & Unlisted);
  return engine;
}

/** Spares an engine what it would do at every step for nobody, without a change to what it computes. */
function quicken(engine: Matter.Engine & Unlisted): void {
  engine.events = undefined;
  engine.detector.bodies = Sweep.from(Matter.Composite.allBodies(engine.world));
  // Else the first step would take the list from the world again.
  engine.world.isModified = false;
}

/**
 * One engine step of `ms`, as `Matter.Engine.update` takes it.
 *
 * matter-js asks for the time before and after, to tell how long it took. That is a tenth of the step of a small world,
 * and would be all that differs between two runs of it.
 */
export function advanceEngine(engine: Matter.Engine, ms: number): void {
  const { now } = clock;
  clock.now = timeless;
  try {
    Matter.Engine.update(engine, ms);
  } finally {
    clock.now = now;
  }
}

const clock = Matter.Common as unknown as { now: () => number };
const timeless = (): number => 0;

/** A copy of all that an engine holds, contacts included. */
export const copyOf = (engine: Matter.Engine): Matter.Engine => structuredClone(engine);
