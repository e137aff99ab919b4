import Matter from 'matter-js';
import { foraging } from '../../dist/envs/foraging.js';
import { rays } from '../../dist/envs/physics/rays.js';
import { stream } from '../../dist/random.js';

const parameters = foraging.parameters.parse({});

/** So many worlds; each call is a decision of the next. */
export function bareForaging(lanes = 1) {
  const worlds = Array.from({ length: lanes }, bareWorld);
  let b = 0;
  return (action) => {
    worlds[b](action);
    b = b + 1 === lanes ? 0 : b + 1;
  };
}

/** The world of Foraging-v0 as one would write it for this task alone: physics and rays, no food but what rays meet. */
function bareWorld() {
  const { width, height, acceleration, items, itemRadius, range } = parameters;
  const { engine, agent } = arena();
  const layout = stream(1, 'layout');
  const food = Array.from({ length: items }, () => ({
    x: width * layout.uniform(),
    y: height * layout.uniform(),
  }));
  const eye = rays(parameters.rays, range);
  const push = (of) => [...Array.from({ length: 8 }, (_, k) => acceleration * of((Math.PI * k) / 4)), 0];
  const [ax, ay] = [Float64Array.from(push(Math.cos)), Float64Array.from(push(Math.sin))];
  return (action) => {
    for (let step = 0; step < parameters.actionRepeat; step++) {
      agent.force.x = (ax[action] ?? 0) * agent.mass;
      agent.force.y = (ay[action] ?? 0) * agent.mass;
      Matter.Engine.update(engine, 1000 / 60);
    }
    eye.from(agent.position.x, agent.position.y);
    food.forEach(({ x, y }, i) => eye.disc(x, y, itemRadius, i));
    eye.box(width, height, items);
  };
}

function arena() {
  const { width, height, agentRadius, drag } = parameters;
  const engine = Matter.Engine.create({ gravity: { x: 0, y: 0, scale: 0 } });
  const smooth = { friction: 0, frictionStatic: 0, restitution: 0 };
  const body = { ...smooth, mass: 1, inertia: Infinity, frictionAir: drag };
  const agent = Matter.Bodies.circle(width / 2, height / 2, agentRadius, body);
  const still = { ...smooth, isStatic: true };
  const parts = [
    Matter.Bodies.rectangle(width / 2, -50, width + 200, 100, still),
    Matter.Bodies.rectangle(width / 2, height + 50, width + 200, 100, still),
    Matter.Bodies.rectangle(-50, height / 2, 100, height, still),
    Matter.Bodies.rectangle(width + 50, height / 2, 100, height, still),
  ];
  Matter.Composite.add(engine.world, [agent, Matter.Body.create({ ...still, parts })]);
  return { engine, agent };
}
