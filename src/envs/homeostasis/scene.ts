import type { RandomStream } from '../../random.js';
import { physics, type Physics, type PhysicsSnapshot } from '../physics/arena.js';
import { body, type Body, type BodySnapshot } from './body.js';
import type { HomeostasisParameters } from './parameters.js';
import { sites, type Sites } from './sites.js';

/** The world around and within the agent: what it senses, scripted policies look at and pictures show. */
export interface Scene {
  readonly parameters: HomeostasisParameters;
  /** One disc: the agent. */
  readonly physics: Physics;
  readonly sites: Sites;
  readonly body: Body;
  /** The resource that a site of this look gives now; the look of the sites that give this resource. */
  gives(look: number): number;
  reset(random: RandomStream): void;
  snapshot(): SceneSnapshot;
  restore(snapshot: SceneSnapshot): void;
}

export interface SceneSnapshot {
  readonly physics: PhysicsSnapshot;
  readonly body: BodySnapshot;
  readonly x: Sites['x'];
  readonly y: Sites['y'];
}

/** The arena with its sites and an agent in it; `reset` puts all of them somewhere else. */
export function scene(parameters: HomeostasisParameters): Scene {
  const { agentRadius: radius, agentMass: mass, drag, swapAt } = parameters;
  const bodies = physics(parameters.width, parameters.height, 1);
  const places = sites(parameters);
  const own = body(parameters);
  return {
    parameters,
    physics: bodies,
    sites: places,
    body: own,
    gives: (look) => (swapAt > 0 && own.age >= swapAt ? 1 - look : look),
    reset(random) {
      places.scatter(random);
      bodies.reset([{ ...starts[parameters.start](parameters, places, random), radius, mass, drag }]);
      own.reset(random);
    },
    snapshot: () => ({
      physics: bodies.snapshot(),
      body: own.snapshot(),
      x: [places.x[0].slice(), places.x[1].slice()],
      y: [places.y[0].slice(), places.y[1].slice()],
    }),
    restore(snapshot) {
      bodies.restore(snapshot.physics);
      own.restore(snapshot.body);
      for (const look of [0, 1] as const) {
        places.x[look].set(snapshot.x[look]);
        places.y[look].set(snapshot.y[look]);
      }
    },
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the agent begins: within any of the sites, uniformly, but not in a wall; or anywhere. */
const starts = {
  site({ width, height, agentRadius, siteRadius, sites: count }, { x, y }, random) {
    const look = random.integer(2) as 0 | 1;
    const site = random.integer(count);
    const angle = 2 * Math.PI * random.uniform();
    const distance = siteRadius * Math.sqrt(random.uniform());
    const inside = (value: number, size: number) =>
      Math.max(agentRadius, Math.min(size - agentRadius, value));
    return {
      x: inside(x[look][site]! + distance * Math.cos(angle), width),
      y: inside(y[look][site]! + distance * Math.sin(angle), height),
    };
  },
  anywhere: ({ width, height, agentRadius: r }, _sites, random) => ({
    x: r + random.uniform() * (width - 2 * r),
    y: r + random.uniform() * (height - 2 * r),
  }),
} satisfies Record<
  HomeostasisParameters['start'],
  (p: HomeostasisParameters, sites: Sites, random: RandomStream) => Place
>;
