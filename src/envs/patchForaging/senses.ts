import type { RandomStream } from '../../random.js';
import type { Channel, ObservationSpace } from '../../types.js';
import type { Physics } from '../physics/arena.js';
import { terminalSpeed } from '../physics/motor.js';
import { channels } from '../spaces/index.js';
import { noisyChannel } from '../spaces/noisyChannel.js';
import type { PatchForagingParameters } from './parameters.js';
import type { Patches } from './patches.js';

/** Terminal speeds beyond which velocity is not felt; nothing pushes the agent but itself. */
const fastest = 2;

/** What the agent knows of its patches and itself. */
export interface Senses {
  readonly space: ObservationSpace;
  /** Writes an observation, sensor noise included, after a decision that took `intake`. */
  sense(into: Float32Array, intake: number, noise: RandomStream): void;
}

/** Where each patch lies, whether one is within, the intake of the last decision and one's own velocity. */
export function senses(p: PatchForagingParameters, { position, velocity }: Physics, ground: Patches): Senses {
  const space = channels(sensed(p));
  const top = terminalSpeed(p);
  const most = -p.gain * Math.expm1(-p.depletion * p.actionRepeat);
  const felt = (speed: number) => Math.max(-fastest, Math.min(fastest, speed / top));
  const touch = 2 * p.patches;
  const taste = touch + p.patches;

  return {
    space,
    sense(into, intake, noise) {
      for (let i = 0; i < p.patches; i++) {
        into[2 * i] = (ground.x[i]! - position[0]!) / p.distance;
        into[2 * i + 1] = (ground.y[i]! - position[1]!) / p.distance;
        into[touch + i] = i === ground.within ? 1 : 0;
      }
      into[taste] = intake / most;
      into[taste + 1] = felt(velocity[0]!);
      into[taste + 2] = felt(velocity[1]!);
      noise.addNormal(into, p.noise, 0, space.flatSize);
    },
  };
}

function sensed(p: PatchForagingParameters): Channel[] {
  const channel = noisyChannel(p.noise);
  const farthest = (p.width + p.height) / p.distance;
  return [
    channel('vision.patch', 2 * p.patches, 'distance between patches, along x and y', -farthest, farthest),
    channel('touch.patch', p.patches, '1 within', 0, 1),
    channel('taste.intake', 1, "of a full patch's", 0, 1),
    channel('velocity', 2, 'terminal speed', -fastest, fastest),
  ];
}
