import type { RandomStream } from '../../random.js';
import { blocks } from '../physics/rays.js';
import { agent, firstObstacle, type Scene } from './scene.js';

/** Chance an engine step that a predator which sees no prey turns elsewhere. */
const turning = 1 / 160;

/** The mind of the predator: it runs at an agent it sees, and roams otherwise. */
export interface Predator {
  reset(random: RandomStream): void;
  /** Sets the predator's acceleration for the coming engine step: its wits do not depend on the agent's. */
  decide(random: RandomStream): void;
  /** Whether it touches the agent now. */
  caught(): boolean;
  /** Angle of its roaming, radians. */
  heading: number;
}

/** The predator of a scene that has one. */
export function predatorOf(scene: Scene): Predator {
  const { physics, predator, parameters: p } = scene;
  const { position } = physics;
  const acceleration = p.predatorSpeed * p.acceleration;
  const touch = p.agentRadius + p.predatorRadius;
  const toAgent = () => ({
    x: position[2 * agent]! - position[2 * predator]!,
    y: position[2 * agent + 1]! - position[2 * predator + 1]!,
  });

  const mind: Predator = {
    heading: 0,
    reset(random) {
      mind.heading = 2 * Math.PI * random.uniform();
    },
    decide(random) {
      const { x, y } = toAgent();
      if (Math.hypot(x, y) <= p.predatorRange && !hidden(scene)) mind.heading = Math.atan2(y, x);
      else if (random.uniform() < turning) mind.heading = 2 * Math.PI * random.uniform();
      physics.accelerate(
        predator,
        acceleration * Math.cos(mind.heading),
        acceleration * Math.sin(mind.heading),
      );
    },
    caught() {
      const { x, y } = toAgent();
      return x * x + y * y <= touch * touch;
    },
  };
  return mind;
}

/** Whether an obstacle stands between predator and agent. */
export function hidden({ physics: { position }, predator, parameters: p }: Scene): boolean {
  for (let i = firstObstacle; i < predator; i++) {
    const [ax, ay] = [position[2 * agent]!, position[2 * agent + 1]!];
    const [bx, by] = [position[2 * predator]!, position[2 * predator + 1]!];
    if (blocks(ax, ay, bx, by, position[2 * i]!, position[2 * i + 1]!, p.obstacleRadius)) return true;
  }
  return false;
}
