import type { RandomStream } from '../../random.js';
import type { Channel, ObservationSpace } from '../../types.js';
import { terminalSpeed } from '../physics/motor.js';
import { channels } from '../spaces/index.js';
import { noisyChannel } from '../spaces/noisyChannel.js';
import type { Vector } from './intercept.js';
import type { PreyCaptureParameters } from './parameters.js';
import { agent, type Scene, velocityOf } from './scene.js';

/** Terminal speeds beyond which velocity is not felt. */
const fastest = 2;
const silence: Vector = { x: 0, y: 0 };

/** What the agent knows of a scene. */
export interface Senses {
  readonly space: ObservationSpace;
  /** Writes an observation, sensor noise included; `caught` is felt in the mouth. */
  sense(into: Float32Array, noise: RandomStream, caught: boolean): void;
  /** Unit vector of the last sound; (0, 0) where the prey was silent, and in the light. */
  heard: Vector;
}

/** The prey by eye or by ear, walls by whiskers, own velocity: in a frame that does not turn with the agent. */
export function senses(scene: Scene): Senses {
  const { parameters: p } = scene;
  const space = channels(sensed(p));
  const diagonal = Math.hypot(p.width, p.height);
  const top = terminalSpeed(p);
  const felt = (speed: number) => Math.max(-fastest, Math.min(fastest, speed / top));

  function see(into: Float32Array): number {
    const { x, y } = scene.toPrey();
    const distance = Math.hypot(x, y);
    into[0] = x / (distance || 1);
    into[1] = y / (distance || 1);
    into[2] = Math.min(1, distance / diagonal);
    return 3;
  }

  function hear(into: Float32Array, noise: RandomStream): number {
    self.heard = noise.uniform() < p.hearingRate ? sound(scene, noise) : silence;
    into[0] = self.heard.x;
    into[1] = self.heard.y;
    return 2;
  }

  const self: Senses = {
    space,
    heard: silence,
    sense(into, noise, caught) {
      let next = p.dark ? hear(into, noise) : see(into);
      for (const gap of gaps(scene)) into[next++] = Math.max(0, Math.min(1, 1 - gap / p.whiskers));
      const own = velocityOf(scene, agent);
      into[next++] = felt(own.x);
      into[next++] = felt(own.y);
      into[next] = caught ? 1 : 0;
      noise.addNormal(into, p.noise, 0, space.flatSize);
    },
  };
  return self;
}

/** The direction, of those told apart, nearest to the prey's bearing with its error. */
function sound(scene: Scene, noise: RandomStream): Vector {
  const { hearingError, hearingSectors } = scene.parameters;
  const { x, y } = scene.toPrey();
  const bearing = Math.atan2(y, x) + noise.normal(0, hearingError);
  const sector = (2 * Math.PI) / hearingSectors;
  const angle = sector * Math.round(bearing / sector);
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

/** From the agent's centre to the left, right, upper and lower wall, px. */
function gaps({ parameters: p, physics: { position } }: Scene): readonly number[] {
  const [x, y] = [position[2 * agent]!, position[2 * agent + 1]!];
  return [x, p.width - x, y, p.height - y];
}

function sensed(p: PreyCaptureParameters): Channel[] {
  const channel = noisyChannel(p.noise);
  const bearing = (sense: string) => channel(`${sense}.bearing`, 2, 'unit vector', -1, 1);
  return [
    ...(p.dark ? [bearing('hearing')] : [bearing('vision'), channel('vision.distance', 1, 'diagonal', 0, 1)]),
    channel('whiskers', 4, 'proximity', 0, 1),
    channel('velocity', 2, 'terminal speed', -fastest, fastest),
    channel('capture', 1, '', 0, 1),
  ];
}
