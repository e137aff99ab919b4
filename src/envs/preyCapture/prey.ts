import type { RandomStream } from '../../random.js';
import { terminalSpeed } from '../physics/motor.js';
import { agent, prey, type Scene, velocityOf } from './scene.js';

/** Speed of a prey that is not afraid, over that of its flight. */
const calm = 0.5;
/** Of the agent's terminal speed: coming on faster frightens from twice the distance. */
const rush = 0.5;
/** px: how far ahead a prey minds a wall. */
const caution = 40;
/** px: how far ahead a cornered prey looks for room. */
const flight = 100;

/** The mind of the prey: it roams, and runs off from an agent that is near or coming on. */
export interface Prey {
  reset(random: RandomStream): void;
  /** Sets the prey's acceleration for the coming engine step. */
  decide(random: RandomStream): void;
  /** Where it runs, radians, and whether it flees. */
  state: { readonly heading: number; readonly afraid: boolean };
}

/**
 * The prey of a scene.
 *
 * A calm prey notices a threat with some delay. It keeps its heading between turns, which come at random: around the way off from the agent in flight (protean, as
 * prey that a predator must not foresee), around its heading otherwise. Fright turns it at once. Without evasion it
 * runs straight on at full speed and is thrown back by walls.
 */
export function preyOf(scene: Scene): Prey {
  const { parameters: p, physics } = scene;
  const mind: Prey = {
    state: { heading: 0, afraid: false },
    reset(random) {
      mind.state = { heading: 2 * Math.PI * random.uniform(), afraid: false };
    },
    decide(random) {
      mind.state = p.evasion ? evade(scene, mind.state, random) : mind.state;
      const { afraid } = mind.state;
      if (facesWall(scene, mind.state.heading))
        mind.state = { heading: afraid ? refuge(scene) : rebound(scene, mind.state.heading), afraid };
      const push = p.preySpeed * p.acceleration * (afraid || !p.evasion ? 1 : calm);
      physics.accelerate(prey, push * Math.cos(mind.state.heading), push * Math.sin(mind.state.heading));
    },
  };
  return mind;
}

/** The heading after this engine step's turn, if there is one. */
function evade(scene: Scene, { heading, afraid }: Prey['state'], random: RandomStream): Prey['state'] {
  const { turning, erratic, vigilance } = scene.parameters;
  const notices = random.uniform() < vigilance;
  const frightened = (afraid || notices) && isThreatened(scene);
  const turns = random.uniform() < turning || (frightened && !afraid);
  if (!turns) return { heading, afraid: frightened };
  const { x, y } = scene.toPrey();
  const around = frightened ? Math.atan2(y, x) : heading;
  return { heading: around + random.normal(0, erratic), afraid: frightened };
}

function isThreatened(scene: Scene): boolean {
  const { parameters: p } = scene;
  const { x, y } = scene.toPrey();
  const distance = Math.hypot(x, y);
  if (distance < p.alarm || distance >= 2 * p.alarm) return distance < p.alarm;
  const own = velocityOf(scene, prey);
  const other = velocityOf(scene, agent);
  return (x * (other.x - own.x) + y * (other.y - own.y)) / distance > rush * terminalSpeed(p);
}

function facesWall({ parameters: p, physics: { position } }: Scene, heading: number): boolean {
  const x = position[2 * prey]! + caution * Math.cos(heading);
  const y = position[2 * prey + 1]! + caution * Math.sin(heading);
  return Math.min(x, y, p.width - x, p.height - y) < p.preyRadius;
}

/** The heading as a wall throws it back. */
function rebound({ parameters: p, physics: { position } }: Scene, heading: number): number {
  const inwards = (value: number, way: number, size: number) => {
    const ahead = value + caution * way;
    if (ahead < p.preyRadius) return Math.abs(way);
    return ahead > size - p.preyRadius ? -Math.abs(way) : way;
  };
  const dx = inwards(position[2 * prey]!, Math.cos(heading), p.width);
  const dy = inwards(position[2 * prey + 1]!, Math.sin(heading), p.height);
  return Math.atan2(dy, dx);
}

/** Of eight ways, the one that ends farthest from the agent inside the arena. */
function refuge({ parameters: p, physics: { position } }: Scene): number {
  const inside = (value: number, size: number) =>
    Math.max(p.preyRadius, Math.min(size - p.preyRadius, value));
  let best = 0;
  let farthest = -1;
  for (let k = 0; k < 8; k++) {
    const heading = (Math.PI * k) / 4;
    const x = inside(position[2]! + flight * Math.cos(heading), p.width) - position[0]!;
    const y = inside(position[3]! + flight * Math.sin(heading), p.height) - position[1]!;
    const distance = x * x + y * y;
    if (distance <= farthest) continue;
    farthest = distance;
    best = heading;
  }
  return best;
}
