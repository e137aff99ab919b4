import type { ScriptedPolicy } from '../../types.js';
import { push, steer, terminalSpeed } from '../physics/motor.js';
import { interceptTime, type Vector } from './intercept.js';
import type { PreyCaptureParameters } from './parameters.js';
import { agent, prey, velocityOf } from './scene.js';
import type { PreyCaptureWorld } from './world.js';

type HuntingPolicy = ScriptedPolicy<PreyCaptureWorld, PreyCaptureParameters>;

/** Engine steps for which a walk at random keeps its direction. */
const stride = 60;
/** Length of a sensed bearing above which it is no silence with sensor noise. */
const audible = 0.5;

const wander: HuntingPolicy = {
  kind: 'memoryless',
  summary: 'minds no prey: a new direction every 60 engine steps',
  begin(_world, { actionMode, actionRepeat }) {
    let way: unknown;
    let decisions = 0;
    return (_observation, random) => {
      if (decisions++ % Math.ceil(stride / actionRepeat) > 0) return way;
      const angle = 2 * Math.PI * random.uniform();
      way = push(actionMode, { x: Math.cos(angle), y: Math.sin(angle) });
      return way;
    };
  },
};

const pursuit: HuntingPolicy = {
  kind: 'scripted',
  summary: 'pure pursuit: runs to where the prey is seen, or where it was last heard',
  begin({ scene }, parameters) {
    let way: Vector = { x: 0, y: 0 };
    return ([x, y]) => {
      if (Math.hypot(x!, y!) > audible) way = { x: x!, y: y! };
      return steer(parameters, velocityOf(scene, agent), way);
    };
  },
};

const interception: HuntingPolicy = {
  kind: 'oracle',
  summary: 'constant bearing: runs to where the prey would be met if it ran straight on; knows its velocity',
  begin({ scene }, parameters) {
    const speed = terminalSpeed(parameters);
    return () => {
      const r = scene.toPrey();
      const v = velocityOf(scene, prey);
      const t = Math.min(interceptTime(r, v, speed), 1e6);
      return steer(parameters, velocityOf(scene, agent), { x: r.x + t * v.x, y: r.y + t * v.y });
    };
  },
};

/** Scripted hunters by name. */
export const preyCapturePolicies = { wander, pursuit, interception };
