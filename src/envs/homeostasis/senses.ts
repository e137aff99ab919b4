import type { RandomStream } from '../../random.js';
import type { Channel, ObservationSpace } from '../../types.js';
import { terminalSpeed } from '../physics/motor.js';
import { rays, type Rays } from '../physics/rays.js';
import { smell } from '../physics/smell.js';
import { channels } from '../spaces/index.js';
import { noisyChannel, widened } from '../spaces/noisyChannel.js';
import type { HomeostasisParameters } from './parameters.js';
import type { Scene } from './scene.js';
import { ambient, normal } from './temperature.js';

/** Terminal speeds beyond which velocity is not felt. */
const fastest = 2;
/** What a ray meets, in the order of the channels of vision. */
const wall = 2;

/** What the agent knows of a scene. */
export interface Senses {
  readonly space: ObservationSpace;
  /** Writes an observation, sensor noise included. */
  readonly sense: (into: Float32Array, noise: RandomStream) => void;
}

/** Vision and smell by what sites look like, own velocity, warmth, and the levels of the body with their set-points. */
export function senses(scene: Scene): Senses {
  const { parameters: p, physics, sites, body } = scene;
  const space = channels(sensed(p, body.levels.length));
  const offsets = Object.fromEntries(space.channels.map(({ name, offset }) => [name, offset]));
  const at = (name: string) => offsets[name]!;
  const eye = rays(p.rays, p.range);
  const nose = smell(p.smellDecay, p.antenna);
  const odours = [at('smell.food.intensity'), at('smell.water.intensity')] as const;
  const [velocity, warmth] = [at('velocity'), offsets['warmth'] ?? -1];
  const [interoception, setPoint] = [at('interoception'), at('setPoint')];
  const top = terminalSpeed(p);
  /** A gradient of 1 is the steepest that a single source makes. */
  const steepness = p.smellDecay / (2 * p.antenna);

  function see(into: Float32Array) {
    look(scene, eye);
    into.fill(0, 0, odours[0]);
    for (let i = 0; i < p.rays; i++) {
      const tag = eye.target[i]!;
      if (tag >= 0) into[tag * p.rays + i] = 1 - eye.distance[i]! / p.range;
    }
  }

  function sniff(into: Float32Array, kind: 0 | 1) {
    nose.sniff(physics.position[0]!, physics.position[1]!, sites.x[kind], sites.y[kind]);
    const [left, right, front, back] = nose.antennae as unknown as readonly [number, number, number, number];
    const offset = odours[kind];
    into[offset] = (left + right + front + back) / 4;
    into[offset + 1] = steepness * (right - left);
    into[offset + 2] = steepness * (back - front);
  }

  function feel(into: Float32Array) {
    into[velocity] = felt(physics.velocity[0]! / top);
    into[velocity + 1] = felt(physics.velocity[1]! / top);
    if (warmth >= 0) into[warmth] = warmthAt(p, physics.position[0]!);
    for (let i = 0; i < body.levels.length; i++) {
      into[interoception + i] = p.interoception ? body.levels[i]! : 0;
      into[setPoint + i] = body.setPoints[i]!;
    }
  }

  return {
    space,
    sense(into, noise) {
      see(into);
      sniff(into, 0);
      sniff(into, 1);
      feel(into);
      noise.addNormal(into, p.noise, 0, interoception);
      if (p.interoception) noise.addNormal(into, p.interoceptionNoise, interoception, setPoint);
    },
  };
}

/** Casts the rays of the agent's eye: tags are 0 for food's look, 1 for water's, 2 for the walls. */
export function look({ parameters: p, physics: { position }, sites }: Scene, eye: Rays): void {
  eye.from(position[0]!, position[1]!);
  for (let i = 0; i < p.sites; i++) {
    eye.disc(sites.x[0][i]!, sites.y[0][i]!, p.siteRadius, 0);
    eye.disc(sites.x[1][i]!, sites.y[1][i]!, p.siteRadius, 1);
  }
  eye.box(p.width, p.height, wall);
}

function felt(speed: number): number {
  return Math.max(-fastest, Math.min(fastest, speed));
}

/** How far the field is from 37 °C at x, over the tolerance of the body; a push into a wall may lead out of the field. */
function warmthAt(p: HomeostasisParameters, x: number): number {
  return (ambient(p, Math.max(0, Math.min(p.width, x))) - normal) / p.tolerance;
}

/** Channels in order; vision first, so that its columns are cleared in one stroke. */
function sensed(p: HomeostasisParameters, needs: number): Channel[] {
  const channel = noisyChannel(p.noise);
  const odour = (name: string) => [
    channel(`smell.${name}.intensity`, 1, 'mean concentration', 0, p.sites),
    channel(`smell.${name}.gradient`, 2, 'concentration a decay length', -p.sites, p.sites),
  ];
  const felt = p.interoception ? p.interoceptionNoise : 0;
  const warmth = () => channel('warmth', 1, 'tolerance', warmthAt(p, 0), warmthAt(p, p.width));
  return [
    ...['food', 'water', 'wall'].map((name) => channel(`vision.${name}`, p.rays, 'proximity', 0, 1)),
    ...odour('food'),
    ...odour('water'),
    channel('velocity', 2, 'terminal speed', -fastest, fastest),
    ...(p.temperature === 'off' ? [] : [warmth()]),
    widened({ name: 'interoception', size: needs, unit: 'level', low: -1, high: 1, noise: felt }),
    { name: 'setPoint', size: needs, unit: 'level', low: -1, high: 1, noise: 0 },
  ];
}
