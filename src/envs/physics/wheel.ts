import Matter from 'matter-js';
import { stepMs } from './arena.js';
import { advanceEngine, copyOf, smooth, weightlessEngine } from './engine.js';
import { graft, type Thing } from './graft.js';

/** What a wheel is made of. */
export interface WheelMaterial {
  /** Moment of inertia, mass·px². */
  readonly inertia: number;
  /** Share of the angular velocity lost in an engine step of 1000/60 ms. */
  readonly friction: number;
}

/** A wheel on a fixed axle, turned by torques. */
export interface Wheel {
  /** Since it was last centred, degrees; positive is clockwise on a screen. */
  readonly angle: number;
  /** degrees/ms */
  readonly velocity: number;
  /** One engine step of `ms`, at most 1000/60, under a torque in inertia·degrees/ms². */
  advance(torque: number, ms: number): void;
  /** Stops it dead where it is. */
  brake(): void;
  /** Stops it dead at angle 0; it then turns as a new one would, bit by bit. */
  centre(): void;
  /** The whole engine, so that `restore` continues bit-identically. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

const degree = Math.PI / 180;
/** px, and corners: nothing touches the wheel, so its shape does not matter. */
const [radius, corners] = [30, 8];

/**
 * A body of the physics engine that nothing pushes off its place, so that torques only turn it.
 *
 * Motion in steps of dt ms, ω in degrees a step: ω ← (1 − friction·dt/(1000/60))·ω + torque/inertia·dt², θ ← θ + ω.
 */
export function wheel(material: WheelMaterial): Wheel {
  let engine = build(material);
  let body = engine.world.bodies[0]!;
  return {
    get angle() {
      return body.angle / degree;
    },
    get velocity() {
      return Matter.Body.getAngularVelocity(body) / degree / stepMs;
    },
    advance(torque, ms) {
      body.torque = torque * degree;
      advanceEngine(engine, ms);
    },
    brake: () => Matter.Body.setAngularVelocity(body, 0),
    centre() {
      Matter.Body.setAngle(body, 0);
      Matter.Body.setAngularVelocity(body, 0);
    },
    snapshot: () => copyOf(engine),
    restore(snapshot) {
      engine = build(material);
      graft(engine as unknown as Thing, snapshot as Thing, cache);
      body = engine.world.bodies[0]!;
    },
  };
}

function build({ inertia, friction }: WheelMaterial): Matter.Engine {
  const disc = Matter.Bodies.polygon(0, 0, corners, radius, {
    ...smooth,
    id: 1,
    inertia,
    frictionAir: friction,
  });
  return weightlessEngine([disc]);
}

/** A new engine has all but what matter-js caches. */
const cache = (source: Thing): Thing => (Array.isArray(source) ? [] : {}) as Thing;
