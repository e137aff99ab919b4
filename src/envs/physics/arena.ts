import Matter from 'matter-js';
import { advanceEngine, copyOf, smooth, weightlessEngine } from './engine.js';
import { fence, type Wall } from './fence.js';
import { graft, type Thing } from './graft.js';

/** A round body that may be pushed. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  /** px */
  readonly radius: number;
  readonly mass: number;
  /** Share of the velocity lost an engine step. */
  readonly drag: number;
}

/** matter-js behind one door: discs in a walled arena, pushed by accelerations. */
export interface Physics {
  /** x, y of each disc, px; overwritten by every `advance`. */
  readonly position: Float64Array;
  /** x, y of each disc, px a step; overwritten by every `advance`. */
  readonly velocity: Float64Array;
  /** Builds a new engine with new bodies: resetting bodies in place would not be bit-identical. */
  reset(discs: readonly Disc[]): void;
  /** Puts a disc at rest at (x, y); answers false, and changes nothing, where another disc is in the way. */
  put(disc: number, x: number, y: number): boolean;
  /** Accelerates a disc by (ax, ay), px/ms², at every step until told otherwise. */
  accelerate(disc: number, ax: number, ay: number): void;
  /** One engine step. */
  advance(): void;
  /** The whole engine, contacts included, so that `restore` continues bit-identically. */
  snapshot(): PhysicsSnapshot;
  restore(snapshot: PhysicsSnapshot): void;
}

export interface PhysicsSnapshot {
  readonly engine: unknown;
  readonly acceleration: Float64Array;
}

/** An engine step, ms: the longest that matter-js calls stable. */
export const stepMs = 1000 / 60;

/** px: ten times what the fastest disc moves in a step, since matter-js has no continuous collisions. */
export const wallThickness = 100;

/** A frictionless arena of `width` × `height` px with four walls around it, and `count` discs inside. */
export function physics(width: number, height: number, count: number): Physics {
  const t = wallThickness;
  const sides = [
    { x: width / 2, y: -t / 2, width: width + 2 * t, height: t },
    { x: width / 2, y: height + t / 2, width: width + 2 * t, height: t },
    { x: -t / 2, y: height / 2, width: t, height },
    { x: width + t / 2, y: height / 2, width: t, height },
  ];
  return enclosed(sides, count);
}

/**
 * `count` discs within walls, without friction.
 *
 * Free motion, v in px/step: v ← (1 − drag)·v + a·dt², x ← x + v. Discs do not rotate.
 */
export function enclosed(walls: readonly Wall[], count: number): Physics {
  const position = new Float64Array(2 * count);
  const velocity = new Float64Array(2 * count);
  const acceleration = new Float64Array(2 * count);
  const around = fence(walls, count + 1);
  let engine: Matter.Engine;
  let bodies: Matter.Body[] = [];

  function adopt(next: Matter.Engine) {
    engine = next;
    bodies = next.world.bodies.slice(0, count);
    mirror();
  }

  function mirror() {
    for (let i = 0; i < count; i++) {
      const body = bodies[i]!;
      position[2 * i] = body.position.x;
      position[2 * i + 1] = body.position.y;
      velocity[2 * i] = body.velocity.x;
      velocity[2 * i + 1] = body.velocity.y;
    }
  }

  return {
    position,
    velocity,
    reset(discs) {
      acceleration.fill(0);
      adopt(build(around, discs));
    },
    put(disc, x, y) {
      const body = bodies[disc]!;
      if (bodies.some((other) => other !== body && overlap(other, body, x, y))) return false;
      settle(body, x, y);
      mirror();
      return true;
    },
    accelerate(disc, ax, ay) {
      acceleration[2 * disc] = ax;
      acceleration[2 * disc + 1] = ay;
    },
    advance() {
      for (let i = 0; i < count; i++) {
        const { force, mass } = bodies[i]!;
        force.x = mass * acceleration[2 * i]!;
        force.y = mass * acceleration[2 * i + 1]!;
      }
      advanceEngine(engine, stepMs);
      mirror();
    },
    snapshot: () => ({ engine: copyOf(engine), acceleration: acceleration.slice() }),
    restore(snapshot) {
      acceleration.set(snapshot.acceleration);
      adopt(rebuild(around, count, snapshot.engine as Matter.Engine));
    },
  };
}

/** Whether `body` at (x, y) would lie within `other`. */
function overlap(other: Matter.Body, body: Matter.Body, x: number, y: number): boolean {
  const apart = Math.hypot(other.position.x - x, other.position.y - y);
  return apart < other.circleRadius! + body.circleRadius!;
}

/** What the last contact still has to push apart would move the body from where it is put. */
function settle(body: Matter.Body, x: number, y: number): void {
  Matter.Body.setPosition(body, { x, y });
  Matter.Body.setVelocity(body, { x: 0, y: 0 });
  (body as Matter.Body & { positionImpulse: Matter.Vector }).positionImpulse = { x: 0, y: 0 };
}

function build(around: Matter.Body, discs: readonly Disc[]): Matter.Engine {
  const bodies = discs.map(({ x, y, radius, mass, drag }, i) =>
    Matter.Bodies.circle(x, y, radius, { ...smooth, id: i + 1, mass, inertia: Infinity, frictionAir: drag }),
  );
  return weightlessEngine([...bodies, around]);
}

/** A new engine in the state of `saved`. */
function rebuild(around: Matter.Body, count: number, saved: Matter.Engine): Matter.Engine {
  const discs = saved.world.bodies.slice(0, count).map(({ position, circleRadius, mass, frictionAir }) => ({
    x: position.x,
    y: position.y,
    radius: circleRadius!,
    mass,
    drag: frictionAir,
  }));
  const engine = build(around, discs);
  graft(engine as unknown as Thing, saved as unknown as Thing, contact);
  return engine;
}

/** A new engine has its bodies; what it lacks is what touching bodies make. */
function contact(source: Thing, twin: (source: Thing) => Thing): Thing {
  if (Array.isArray(source)) return [] as unknown as Thing;
  const body = (key: string) => twin(source[key] as Thing) as unknown as Matter.Body;
  const collision = () => Matter.Collision.create(body('bodyA'), body('bodyB'));
  if ('supportCount' in source) return collision() as unknown as Thing;
  if ('timeCreated' in source) return Matter.Pair.create(collision(), 0) as unknown as Thing;
  return {};
}
