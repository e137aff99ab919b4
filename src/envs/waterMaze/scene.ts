import type { RandomStream } from '../../random.js';
import type { Physics } from '../physics/arena.js';
import { basin } from '../physics/basin.js';
import type { WaterMazeParameters } from './parameters.js';

/** A place about the centre of the pool, or a velocity: px or px a step. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

/** The pool: what the senses sense, scripted policies look at and pictures show. */
export interface Scene {
  readonly parameters: WaterMazeParameters;
  readonly physics: Physics;
  /** Where the cues are, on the wall. */
  readonly cues: readonly Vector[];
  /** Centre of the platform. */
  platform: Vector;
  /** Where the swimmer is, and how it moves. */
  place(): Vector;
  velocity(): Vector;
  /** px from the swimmer to the centre of the platform. */
  toPlatform(): number;
  /** Hides the platform for a new session. */
  hide(random: RandomStream): void;
  /** Puts the swimmer at rest at `place`. */
  put(place: Vector): void;
}

/** A round pool about (0, 0) with a swimmer, cues on its wall and a platform no sense but touch tells of. */
export function scene(parameters: WaterMazeParameters): Scene {
  const { radius, agentRadius, agentMass, drag, platformBearing, platformDistance } = parameters;
  const bodies = basin(radius, 1);
  const { position, velocity } = bodies;
  const platformAt = (angle: number) => polar(radius * platformDistance, angle);
  const self: Scene = {
    parameters,
    physics: bodies,
    cues: Array.from({ length: parameters.cues }, (_, k) =>
      polar(radius, (2 * Math.PI * k) / parameters.cues),
    ),
    platform: platformAt((Math.PI * platformBearing) / 180),
    place: () => ({ x: position[0]!, y: position[1]! }),
    velocity: () => ({ x: velocity[0]!, y: velocity[1]! }),
    toPlatform: () =>
      Math.sqrt((self.platform.x - position[0]!) ** 2 + (self.platform.y - position[1]!) ** 2),
    hide(random) {
      if (parameters.platform === 'daily') self.platform = platformAt(2 * Math.PI * random.uniform());
    },
    put({ x, y }) {
      bodies.reset([{ x, y, radius: agentRadius, mass: agentMass, drag }]);
    },
  };
  return self;
}

/** A place at the wall, at any angle alike: where a swim begins. */
export function start({ radius, agentRadius }: WaterMazeParameters, random: RandomStream): Vector {
  return polar(radius - agentRadius, 2 * Math.PI * random.uniform());
}

/** Whether a place lies in the quarter of the pool around the platform: within 45° of its bearing from the centre. */
export function inQuadrant(place: Vector, platform: Vector): boolean {
  const along = place.x * platform.x + place.y * platform.y;
  const lengths =
    (place.x * place.x + place.y * place.y) * (platform.x * platform.x + platform.y * platform.y);
  return along > 0 && 2 * along * along > lengths;
}

function polar(distance: number, angle: number): Vector {
  return { x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
}
