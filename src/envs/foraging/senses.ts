import type { RandomStream } from '../../random.js';
import type { Channel, ObservationSpace } from '../../types.js';
import { terminalSpeed } from '../physics/motor.js';
import { rays, type Rays } from '../physics/rays.js';
import { shared } from '../../shared.js';
import { smell } from '../physics/smell.js';
import { channels } from '../spaces/index.js';
import { noisyChannel } from '../spaces/noisyChannel.js';
import type { ForagingParameters } from './parameters.js';
import { agent, firstObstacle, type Scene } from './scene.js';

/** How strongly the mean odour and its differences are felt: the scale that makes them comparable with vision. */
const gain = { mean: 0.5, difference: 2 };
/** Terminal speeds beyond which velocity is not felt; only a push by another body gets there. */
const fastest = 2;

/** What the agent knows of a scene. */
export interface Senses {
  readonly space: ObservationSpace;
  /** Writes an observation, sensor noise included. */
  readonly sense: (into: Float32Array, noise: RandomStream) => void;
}

/** Vision by class of thing, bilateral smell and own velocity, in a frame that does not turn with the agent. */
export function senses(scene: Scene): Senses {
  const { parameters: p, food, physics } = scene;
  const space = channels(sensed(p));
  const offsets = Object.fromEntries(space.channels.map(({ name, offset }) => [name, offset]));
  const eye = rays(p.rays, p.range);
  const nose = smell(p.smellDecay, p.antenna);
  const column = columnOfTag(p, scene.predator, offsets);
  const features = p.conjunctive ? offsets['vision.feature1']! : -1;
  const intensity = offsets['smell.intensity']!;
  const velocity = offsets['velocity']!;
  const top = terminalSpeed(p);

  function see(into: Float32Array) {
    look(scene, eye);
    into.fill(0, 0, intensity);
    for (let i = 0; i < p.rays; i++) {
      const tag = eye.target[i]!;
      if (tag < 0) continue;
      const proximity = 1 - eye.distance[i]! / p.range;
      into[column[tag]! + i] = proximity;
      if (features < 0 || tag >= p.items) continue;
      into[features + i] = food.features[2 * tag] === 1 ? proximity : -proximity;
      into[features + p.rays + i] = food.features[2 * tag + 1] === 1 ? proximity : -proximity;
    }
  }

  function sniff(into: Float32Array) {
    nose.sniff(physics.position[2 * agent]!, physics.position[2 * agent + 1]!, food.x, food.y);
    const [left, right, front, back] = nose.antennae as unknown as readonly [number, number, number, number];
    into[intensity] = (gain.mean * (left + right + front + back)) / 4;
    into[intensity + 1] = gain.difference * (left - right);
    into[intensity + 2] = gain.difference * (front - back);
  }

  const felt = (speed: number) => Math.max(-fastest, Math.min(fastest, speed / top));

  return {
    space,
    sense(into, noise) {
      see(into);
      sniff(into);
      into[velocity] = felt(physics.velocity[2 * agent]!);
      into[velocity + 1] = felt(physics.velocity[2 * agent + 1]!);
      noise.addNormal(into, p.noise, 0, space.flatSize);
    },
  };
}

/** Casts the rays of the agent's eye: tags 0 … are items, then the walls, then every disc but the agent. */
export function look({ parameters: p, physics: { position }, food, predator }: Scene, eye: Rays): void {
  eye.from(position[2 * agent]!, position[2 * agent + 1]!);
  for (let i = 0; i < p.items; i++) eye.disc(food.x[i]!, food.y[i]!, p.itemRadius, i);
  eye.box(p.width, p.height, p.items);
  for (let i = firstObstacle; 2 * i < position.length; i++) {
    const radius = i === predator ? p.predatorRadius : p.obstacleRadius;
    eye.disc(position[2 * i]!, position[2 * i + 1]!, radius, p.items + i);
  }
}

/** The first channel of the class of thing that each tag stands for; worlds share it. */
const columnOfTag = shared(
  (p: ForagingParameters, predator: number, offsets: Readonly<Record<string, number>>): Int32Array => {
    const tags = p.items + 1 + p.obstacles + Number(p.predator);
    return Int32Array.from({ length: tags }, (_, tag) => {
      if (tag < p.items) return offsets['vision.food']!;
      if (tag === p.items) return offsets['vision.wall']!;
      return tag - p.items === predator ? offsets['vision.predator']! : offsets['vision.obstacle']!;
    });
  },
);

/** Channels in order; vision first, so that its columns are cleared in one stroke. */
function sensed(p: ForagingParameters): Channel[] {
  const channel = noisyChannel(p.noise);
  const vision = (name: string, low = 0) => channel(`vision.${name}`, p.rays, 'proximity', low, 1);
  const strongest = gain.difference * p.items;
  return [
    vision('food'),
    vision('wall'),
    ...(p.obstacles > 0 ? [vision('obstacle')] : []),
    ...(p.predator ? [vision('predator')] : []),
    ...(p.conjunctive ? [vision('feature1', -1), vision('feature2', -1)] : []),
    channel('smell.intensity', 1, 'half the mean concentration', 0, gain.mean * p.items),
    channel('smell.gradient', 2, 'twice the difference of concentrations', -strongest, strongest),
    channel('velocity', 2, 'terminal speed', -fastest, fastest),
  ];
}
