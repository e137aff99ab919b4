import type { ScriptedPolicy } from '../../types.js';
import { push, terminalSpeed } from '../physics/motor.js';
import { food, temperature, water } from './body.js';
import { coasting, crossing } from './crossing.js';
import type { HomeostasisParameters } from './parameters.js';
import type { Scene } from './scene.js';
import { steadyCycle } from './twoSite.js';
import type { HomeostasisWorld } from './world.js';

type HomeostasisPolicy = ScriptedPolicy<HomeostasisWorld, HomeostasisParameters>;

/** How far above its set-point a store is filled before another need may come first. */
const hysteresis = 0.1;
/** How near its set-point the temperature must be before another need may come first. */
const comfortable = 0.05;

interface Way {
  readonly x: number;
  readonly y: number;
  /** px to the edge of the place; 0 or less within it. */
  readonly left: number;
}

/** Picks the need to go after; `goal` is the last one, −1 at first. */
type Appetite = (scene: Scene, goal: number) => number;

interface About {
  readonly kind: 'oracle' | 'scripted';
  readonly summary: string;
  /** Keeps out of every site while no need wants stilling. */
  readonly waits?: boolean;
}

/** Goes to the nearest place that stills the need it goes after, and rests there. */
function goer({ kind, summary, waits = false }: About, begin: () => Appetite): HomeostasisPolicy {
  return {
    kind,
    summary,
    begin({ scene }, { actionMode }) {
      const appetite = begin();
      let goal = -1;
      return () => {
        goal = appetite(scene, goal);
        const way = wayTo(scene, goal);
        const away = waits && stilled(scene, goal) ? standOff(scene, way) : way;
        return away.left > 0 ? push(actionMode, away) : rest[actionMode]();
      };
    },
  };
}

/** Keeps to a need until it is more than stilled, then turns to the one with the largest deficit at arrival. */
const foresighted: Appetite = (scene, goal) =>
  goal >= 0 && !stilled(scene, goal) ? goal : largest(scene, (need) => deficitAtArrival(scene, need));

/** Turns at every moment to the need with the largest deficit of that moment. */
const myopic: Appetite = (scene) => largest(scene, (need) => deficit(scene, need));

/** The foresighted one where every level is felt to be at 0: no need is ever stilled. */
const blind: Appetite = (scene, goal) =>
  goal >= 0 ? goal : largest(scene, (need) => (need === temperature ? 0 : decisionsTo(scene, need)));

/** Food and water by turns, with stays of the length that the closed form wants, without feeling anything. */
function metronome(): Appetite {
  let stayed = 0;
  return (scene, goal) => {
    const { parameters: p } = scene;
    if (goal < 0) return food;
    if (wayTo(scene, goal).left <= 0) stayed++;
    if (stayed <= steadyCycle({ ...p, travel: crossing(p) }).dwell + coasting(p)) return goal;
    stayed = 0;
    return goal === food ? water : food;
  };
}

/** Scripted ways to live by name; all of them know every place. */
export const homeostasisPolicies = {
  oracle: goer(
    {
      kind: 'oracle',
      summary: `fills the store it came for to ${hysteresis} above its set-point, then heads for the larger predicted deficit at arrival`,
      waits: true,
    },
    () => foresighted,
  ),
  largerDeficitFirst: goer(
    { kind: 'scripted', summary: 'heads for the larger deficit of the moment, without hysteresis' },
    () => myopic,
  ),
  metronome: goer(
    {
      kind: 'scripted',
      summary: 'food and water by turns with stays of the ideal length, rounded up; blind to its own levels',
    },
    metronome,
  ),
  blind: goer({ kind: 'scripted', summary: 'the oracle with its interoception silenced' }, () => blind),
};

const rest = { discrete: (): unknown => 8, continuous: (): unknown => Float32Array.of(0, 0) };

function largest({ body }: Scene, value: (need: number) => number): number {
  let best = food;
  for (let need = 1; need < body.levels.length; need++) if (value(need) > value(best)) best = need;
  return best;
}

/** h* − h of a store, |h − h*| of the temperature. */
function deficit({ body }: Scene, need: number): number {
  const lacking = body.setPoints[need]! - body.levels[need]!;
  return need === temperature ? Math.abs(lacking) : lacking;
}

function deficitAtArrival(scene: Scene, need: number): number {
  const { decay, decayMode } = scene.parameters;
  if (need === temperature) return deficit(scene, need);
  const loss = decayMode === 'additive' ? decay : decay * (1 + scene.body.levels[need]!);
  return deficit(scene, need) + loss * decisionsTo(scene, need);
}

function stilled(scene: Scene, need: number): boolean {
  return need === temperature ? deficit(scene, need) < comfortable : deficit(scene, need) <= -hysteresis;
}

function decisionsTo(scene: Scene, need: number): number {
  const { parameters: p } = scene;
  return Math.max(0, wayTo(scene, need).left) / (terminalSpeed(p) * p.actionRepeat);
}

function wayTo(scene: Scene, need: number): Way {
  return need === temperature ? wayToWarmth(scene) : wayToSite(scene, need);
}

/** To the nearest site that gives this resource. */
function wayToSite({ parameters: p, physics: { position }, sites, gives }: Scene, resource: number): Way {
  const look = gives(resource) as 0 | 1;
  let best: Way = { x: 0, y: 0, left: Infinity };
  for (let i = 0; i < p.sites; i++) {
    const x = sites.x[look][i]! - position[0]!;
    const y = sites.y[look][i]! - position[1]!;
    const left = Math.hypot(x, y) - p.siteRadius;
    if (left < best.left) best = { x, y, left };
  }
  return best;
}

/** Out of the site it is in, or not into the one it came for. */
function standOff(scene: Scene, way: Way): Way {
  const { siteRadius } = scene.parameters;
  const ways = [way, wayTo(scene, food), wayTo(scene, water)];
  const inside = ways.slice(1).find(({ left }) => left <= 0);
  if (inside) return { x: -inside.x, y: -inside.y, left: siteRadius };
  return { ...way, left: way.left - siteRadius };
}

/** To the end of the field that brings the body back to its set-point fastest. */
function wayToWarmth({ parameters: p, physics: { position }, body }: Scene): Way {
  const cold = body.levels[temperature]! < body.setPoints[temperature]!;
  const x = (cold ? p.width - p.agentRadius : p.agentRadius) - position[0]!;
  return { x, y: 0, left: Math.abs(x) - p.agentRadius };
}
