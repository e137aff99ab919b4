import type { RandomStream } from '../../random.js';
import type { PolicyKind, ScriptedPolicy } from '../../types.js';
import { push } from '../physics/motor.js';
import type { ForagingParameters } from './parameters.js';
import { agent, type Scene } from './scene.js';
import type { ForagingWorld } from './world.js';

type ForagingPolicy = ScriptedPolicy<ForagingWorld, ForagingParameters>;

/** Engine steps for which a walk at random keeps its direction. */
const stride = 60;
/** px: how near a straight walk comes to a wall. */
const caution = 60;
/** px: how near a predator may come before a scripted forager leaves its meal. */
const fright = 110;
/** px: how far ahead a fleeing forager looks for room. */
const flight = 80;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where to go when nothing edible is in sight. */
type Search = (scene: Scene, random: RandomStream) => Point;

/**
 * Runs at the nearest edible item within `radius`, searches where there is none, and runs away from a near predator.
 *
 * It decides at every engine step, knows positions without noise and sees through things: a hand-written policy, not an
 * ideal observer.
 */
function greedy(
  about: { readonly kind: PolicyKind; readonly summary: string },
  radius: (parameters: ForagingParameters) => number,
  beginSearch: () => Search,
): ForagingPolicy {
  return {
    ...about,
    setting: ({ parameters, maxEpisodeSteps }) => ({
      parameters: { ...parameters, actionRepeat: 1 },
      maxEpisodeSteps: maxEpisodeSteps && maxEpisodeSteps * parameters.actionRepeat,
    }),
    begin({ scene }, parameters) {
      const search = beginSearch();
      return (_observation, random) => {
        const elsewhere = search(scene, random);
        return push(parameters.actionMode, escape(scene) ?? nearest(scene, radius(parameters)) ?? elsewhere);
      };
    },
  };
}

/** A new direction every 60 engine steps. */
function randomWalk(): Search {
  let way = { x: 0, y: 0 };
  let decisions = 0;
  return ({ parameters }, random) => {
    if (decisions++ % Math.ceil(stride / parameters.actionRepeat) === 0) way = anyWay(random);
    return way;
  };
}

/** Straight on until a wall comes near, then any way that leads off it. */
function straightWalk(): Search {
  let way: Point | undefined;
  return (scene, random) => {
    for (let trial = 0; !way || (trial < 32 && facesWall(scene, way)); trial++) way = anyWay(random);
    return way;
  };
}

const inSight =
  'runs at the nearest edible item in sight and from a near predator; decides every engine step';

/** Scripted foragers by name. */
export const foragingPolicies = {
  greedy: greedy(
    { kind: 'scripted', summary: `${inSight}; walks at random where nothing is in sight` },
    ({ range }) => range,
    randomWalk,
  ),
  cruiser: greedy(
    { kind: 'scripted', summary: `${inSight}; walks straight where nothing is in sight` },
    ({ range }) => range,
    straightWalk,
  ),
  oracle: greedy({ kind: 'oracle', summary: `${inSight}; sees the whole arena` }, () => Infinity, randomWalk),
};

function anyWay(random: RandomStream): Point {
  const angle = 2 * Math.PI * random.uniform();
  return { x: Math.cos(angle), y: Math.sin(angle) };
}

function facesWall(scene: Scene, way: Point): boolean {
  const { width, height, agentRadius } = scene.parameters;
  const here = from(scene);
  const x = here.x + caution * way.x;
  const y = here.y + caution * way.y;
  return Math.min(x, y, width - x, height - y) < agentRadius;
}

function from({ physics: { position } }: Scene): Point {
  return { x: position[2 * agent]!, y: position[2 * agent + 1]! };
}

/** The way to the nearest edible item within `radius`, if there is one. */
function nearest(scene: Scene, radius: number): Point | undefined {
  const { food } = scene;
  const here = from(scene);
  let best: Point | undefined;
  let closest = radius;
  for (let i = 0; i < food.x.length; i++) {
    const way = { x: food.x[i]! - here.x, y: food.y[i]! - here.y };
    const distance = Math.hypot(way.x, way.y);
    if (distance > closest || !food.edible(i)) continue;
    closest = distance;
    best = way;
  }
  return best;
}

/** Where a predator is near: of eight ways, the one that ends farthest from it inside the arena. */
function escape(scene: Scene): Point | undefined {
  const { parameters: p, physics, predator } = scene;
  if (predator < 0) return undefined;
  const here = from(scene);
  const foe = { x: physics.position[2 * predator]!, y: physics.position[2 * predator + 1]! };
  if (Math.hypot(foe.x - here.x, foe.y - here.y) > Math.min(fright, p.range)) return undefined;
  const inside = (value: number, size: number) =>
    Math.max(p.agentRadius, Math.min(size - p.agentRadius, value));
  const distance = ({ x, y }: Point) =>
    Math.hypot(inside(here.x + flight * x, p.width) - foe.x, inside(here.y + flight * y, p.height) - foe.y);
  return eight.toSorted((a, b) => distance(b) - distance(a))[0];
}

const eight: readonly Point[] = Array.from({ length: 8 }, (_, k) => ({
  x: Math.cos((Math.PI * k) / 4),
  y: Math.sin((Math.PI * k) / 4),
}));
