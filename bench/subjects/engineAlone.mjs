import Matter from 'matter-js';
import { actionsFor, streams } from './worlds.mjs';

/**
 * The engine of a task's world on its own, driven by the forces that the world has put on its bodies while it was
 * recorded; nothing where the world has no engine. Each call is a decision.
 */
export function engineAlone({ task, parameters }) {
  const { create, update } = { create: Matter.Engine.create, update: Matter.Engine.update };
  let engine;
  const forces = [];
  Matter.Engine.create = (options) => (engine = create(options));
  Matter.Engine.update = (of, ms) => {
    const pushed = of.world.bodies.flatMap(({ force, torque }, i) =>
      force.x === 0 && force.y === 0 && torque === 0 ? [] : [{ i, x: force.x, y: force.y, torque }],
    );
    forces.push(pushed);
    return update(of, ms);
  };
  const one = task.create(parameters);
  const action = actionsFor(one);
  let decisions = 0;
  one.reset(streams(1));
  while (decisions < 400) {
    decisions++;
    if (one.step(action()).terminated) break;
  }
  const recorded = engine;
  if (recorded) task.create(parameters).reset(streams(1));
  Object.assign(Matter.Engine, { create, update });
  if (!recorded || forces.length === 0) return undefined;
  const perDecision = forces.length / decisions;
  const { bodies } = engine.world;
  let at = 0;
  let owed = 0;
  return () => {
    for (owed += perDecision; owed >= 1; owed--) {
      for (const { i, x, y, torque } of forces[at++ % forces.length] ?? []) {
        const body = bodies[i];
        body.force.x = x;
        body.force.y = y;
        body.torque = torque;
      }
      Matter.Engine.update(engine, 1000 / 60);
    }
    return false;
  };
}
