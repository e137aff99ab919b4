import type { RandomStream } from '../../random.js';
import type { Channel, ObservationSpace } from '../../types.js';
import { terminalSpeed } from '../physics/motor.js';
import { channels } from '../spaces/index.js';
import { noisyChannel } from '../spaces/noisyChannel.js';
import type { WaterMazeParameters } from './parameters.js';
import type { Scene, Vector } from './scene.js';

/** Terminal speeds beyond which velocity is not felt. */
const fastest = 2;

/** What the swimmer knows of a pool. */
export interface Senses {
  readonly space: ObservationSpace;
  /** Writes an observation, sensor noise included; `standing`: whether it feels the platform under its feet. */
  readonly sense: (into: Float32Array, noise: RandomStream, standing: boolean) => void;
}

/** Bearing and distance of every cue, own velocity and firm ground: in a frame that does not turn with the swimmer. */
export function senses(scene: Scene): Senses {
  const { parameters: p, cues, physics } = scene;
  const space = channels(sensed(p));
  const top = terminalSpeed(p);
  const felt = (speed: number) => Math.max(-fastest, Math.min(fastest, speed / top));

  function see(into: Float32Array) {
    for (let i = 0; i < cues.length; i++) {
      const x = cues[i]!.x - physics.position[0]!;
      const y = cues[i]!.y - physics.position[1]!;
      const distance = Math.sqrt(x * x + y * y);
      into[2 * i] = x / (distance || 1);
      into[2 * i + 1] = y / (distance || 1);
      into[2 * cues.length + i] = Math.min(1, distance / (2 * p.radius));
    }
  }

  return {
    space,
    sense(into, noise, standing) {
      see(into);
      const next = 3 * cues.length;
      into[next] = felt(physics.velocity[0]!);
      into[next + 1] = felt(physics.velocity[1]!);
      into[next + 2] = standing ? 1 : 0;
      noise.addNormal(into, p.noise, 0, space.flatSize);
    },
  };
}

/** The place that cues of known places tell of, averaged over cues: cue − distance · bearing. */
export function placeFrom(observation: Float32Array, { cues, parameters }: Scene): Vector {
  const n = cues.length;
  const sum = { x: 0, y: 0 };
  for (const [i, cue] of cues.entries()) {
    const distance = 2 * parameters.radius * observation[2 * n + i]!;
    sum.x += cue.x - distance * observation[2 * i]!;
    sum.y += cue.y - distance * observation[2 * i + 1]!;
  }
  return { x: sum.x / n, y: sum.y / n };
}

/** Whether an observation tells of firm ground. */
export function standsOn(observation: Float32Array, { cues }: Scene): boolean {
  return observation[3 * cues.length + 2]! > 0.5;
}

function sensed(p: WaterMazeParameters): Channel[] {
  const channel = noisyChannel(p.noise);
  return [
    channel('cues.bearing', 2 * p.cues, 'unit vector', -1, 1),
    channel('cues.distance', p.cues, 'diameter', 0, 1),
    channel('velocity', 2, 'terminal speed', -fastest, fastest),
    channel('platform', 1, '', 0, 1),
  ];
}
