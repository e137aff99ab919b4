import Matter from 'matter-js';

/** matter-js draws a colour for each body from a stream shared by the process; a fixed one keeps snapshots equal. */
export const smooth = {
  friction: 0,
  frictionStatic: 0,
  restitution: 0,
  render: { fillStyle: '#000', strokeStyle: '#000', lineWidth: 0 },
};

/** An engine without gravity and without bodies. */
export function weightlessEngine(): Matter.Engine {
  const engine = Matter.Engine.create({ gravity: { x: 0, y: 0, scale: 0 } });
  engine.world.id = 0;
  return engine;
}

/** A copy of all that an engine holds, contacts included; how long its last step took by the clock is no state. */
export function copyOf(engine: Matter.Engine): Matter.Engine {
  const copy = structuredClone(engine);
  (copy.timing as { lastElapsed?: number }).lastElapsed = 0;
  return copy;
}
