import Matter from 'matter-js';
import { actionsFor, streams } from './worlds.mjs';

/**
 * The engines of so many worlds of a task on their own, driven by the forces that one world has put on its bodies while it
 * was recorded; nothing where the world has no engine. Each call is a decision of the next world.
 */
export function engineAlone({ task, parameters }, lanes = 1) {
  const { engines, forces, perDecision } = recorded(task, parameters, lanes);
  if (engines.length === 0 || forces.length === 0) return undefined;
  const steps = new Float64Array(lanes);
  const owed = new Float64Array(lanes);
  let b = 0;
  return () => {
    const { bodies } = engines[b].world;
    for (owed[b] += perDecision; owed[b] >= 1; owed[b]--) {
      for (const { i, x, y, torque } of forces[steps[b]++ % forces.length] ?? []) {
        const body = bodies[i];
        body.force.x = x;
        body.force.y = y;
        body.torque = torque;
      }
      Matter.Engine.update(engines[b], 1000 / 60);
    }
    b = b + 1 === lanes ? 0 : b + 1;
    return false;
  };
}

/** What a world does to its bodies, engine step by engine step, and the engines of worlds that have just begun. */
function recorded(task, parameters, lanes) {
  const { create, update } = Matter.Engine;
  const engines = [];
  const forces = [];
  Matter.Engine.create = (options) => {
    const engine = create(options);
    engines.push(engine);
    return engine;
  };
  Matter.Engine.update = (of, ms) => {
    forces.push(pushes(of.world.bodies));
    return update(of, ms);
  };
  try {
    const decisions = live(task.create(parameters));
    engines.length = 0;
    for (let b = 0; b < lanes; b++) task.create(parameters).reset(streams(1 + b));
    // Worlds that build an engine at once and another at reset leave the last one.
    const each = engines.length / lanes;
    const last = engines.filter((_, i) => (i + 1) % each === 0);
    return { engines: last, forces, perDecision: forces.length / decisions };
  } finally {
    Object.assign(Matter.Engine, { create, update });
  }
}

const pushes = (bodies) =>
  bodies.flatMap(({ force, torque }, i) =>
    force.x === 0 && force.y === 0 && torque === 0 ? [] : [{ i, x: force.x, y: force.y, torque }],
  );

/** Decisions at random until an episode ends, 400 at most; answers how many. */
function live(one) {
  const action = actionsFor(one);
  one.reset(streams(1));
  for (let decisions = 1; decisions < 400; decisions++) if (one.step(action()).terminated) return decisions;
  return 400;
}
