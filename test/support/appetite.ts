import { food, water } from '../../src/envs/homeostasis/body.js';
import type { HomeostasisParameters } from '../../src/envs/homeostasis/parameters.js';
import type { HomeostasisWorld } from '../../src/envs/homeostasis/world.js';
import { stream } from '../../src/random.js';
import type { EnvSpec, ScriptedPolicy } from '../../src/types.js';
import { begun } from './herd.js';
import type { Creature, Way } from './herd.js';

/** An animal that needs food and water. */
export interface Animal extends Creature {
  readonly scene: HomeostasisWorld['scene'];
}

/** Animals in worlds that no training has seen, begun. */
export function animals(spec: EnvSpec, count: number, firstSeed: number): readonly Animal[] {
  return begun<HomeostasisWorld>(spec, count, firstSeed).map(({ lane, world: { scene } }) => ({
    lane,
    scene,
  }));
}

/** The lives of a scripted policy, which knows its world. */
export function scriptedWay(
  herd: readonly Animal[],
  policy: ScriptedPolicy,
  parameters: HomeostasisParameters,
): Way {
  const random = stream(1, 'policy');
  const acts = herd.map(({ lane: one }) => policy.begin(one.world, parameters));
  return () => acts.map((act) => act(new Float32Array(), random, {}));
}

/** Puts food and water on opposite sides of an animal; whether there was room for both. */
export function between({ scene }: Animal, apart: number, turn: number): boolean {
  const { parameters: p, physics, sites } = scene;
  const [x, y] = physics.position as unknown as readonly [number, number];
  const places = [turn, turn + Math.PI].map((angle) => ({
    x: x + (apart / 2) * Math.cos(angle),
    y: y + (apart / 2) * Math.sin(angle),
  }));
  const inside = (value: number, size: number) => value > p.siteRadius && value < size - p.siteRadius;
  if (!places.every((place) => inside(place.x, p.width) && inside(place.y, p.height))) return false;
  for (const look of [food, water] as const) {
    sites.x[look][0] = places[look]!.x;
    sites.y[look][0] = places[look]!.y;
  }
  return true;
}

/** Puts a site of this resource under an animal, and the other one as far away as the arena allows. */
export function upon({ scene }: Animal, resource: 0 | 1): void {
  const { parameters: p, physics, sites } = scene;
  const [x, y] = physics.position as unknown as readonly [number, number];
  const other = resource === food ? water : food;
  sites.x[resource][0] = x;
  sites.y[resource][0] = y;
  sites.x[other][0] = x > p.width / 2 ? p.siteRadius : p.width - p.siteRadius;
  sites.y[other][0] = y > p.height / 2 ? p.siteRadius : p.height - p.siteRadius;
}

/** Sets the stores of an animal. */
export function fill({ scene }: Animal, levels: readonly [number, number]): void {
  scene.body.levels.set(levels);
}

/** Which site an animal is in: 0 food, 1 water, −1 neither. */
export function siteOf({ scene }: Animal): number {
  const [x, y] = scene.physics.position as unknown as readonly [number, number];
  return scene.sites.lookAt(x, y);
}
