import type { RandomStream } from '../../random.js';
import { physics, type Disc, type Physics } from '../physics/arena.js';
import type { Vector } from './intercept.js';
import type { PreyCaptureParameters } from './parameters.js';

/** The discs of the arena. */
export const agent = 0;
export const prey = 1;

/** What there is: what the senses sense, scripted policies look at and pictures show. */
export interface Scene {
  readonly parameters: PreyCaptureParameters;
  readonly physics: Physics;
  /** From the agent to the prey, px. */
  toPrey(): Vector;
  reset(random: RandomStream): void;
}

/** The arena with an agent and its prey; `reset` puts both somewhere else. */
export function scene(parameters: PreyCaptureParameters): Scene {
  const bodies = physics(parameters.width, parameters.height, 2);
  const { position } = bodies;
  return {
    parameters,
    physics: bodies,
    toPrey: () => ({ x: position[2]! - position[0]!, y: position[3]! - position[1]! }),
    reset(random) {
      bodies.reset(layout(parameters, random));
    },
  };
}

/** Velocity of a disc, px a step. */
export function velocityOf({ physics: { velocity } }: Scene, disc: number): Vector {
  return { x: velocity[2 * disc]!, y: velocity[2 * disc + 1]! };
}

/** Both at random places, the prey calm: the farthest of 64 places where none is out of its alarm's reach. */
function layout(p: PreyCaptureParameters, random: RandomStream): Disc[] {
  const place = (radius: number) => ({
    x: radius + random.uniform() * (p.width - 2 * radius),
    y: radius + random.uniform() * (p.height - 2 * radius),
  });
  const hunter = place(p.agentRadius);
  const distance = (spot: Vector) => Math.hypot(spot.x - hunter.x, spot.y - hunter.y);
  const calm = Math.max(2 * p.alarm, 2 * p.captureDistance);
  let hunted = place(p.preyRadius);
  for (let trial = 1; trial < 64 && distance(hunted) < calm; trial++) {
    const other = place(p.preyRadius);
    if (distance(other) > distance(hunted)) hunted = other;
  }
  return [
    { ...hunter, radius: p.agentRadius, mass: p.agentMass, drag: p.drag },
    { ...hunted, radius: p.preyRadius, mass: p.preyMass, drag: p.drag },
  ];
}
