import { inMs, straightSwim } from './straightSwim.js';
import { inQuadrant, type Scene } from './scene.js';

/** One swim, as it went so far; `restore` puts back what `state` was. */
export interface Swim {
  /** Begins a swim from where the swimmer is. */
  begin(): void;
  /** Accounts for one engine step. */
  follow(): void;
  state: SwimState;
}

export interface SwimState {
  /** Engine steps; those of them in the platform's quadrant. */
  steps: number;
  near: number;
  /** px swum, and the last place. */
  path: number;
  x: number;
  y: number;
  /** px from the start to the edge of the platform, and the engine steps of a straight swim there. */
  shortest: number;
  straight: number;
}

/** Measures swims by the engine, at every step of it. */
export function swim(scene: Scene): Swim {
  const { position } = scene.physics;
  const reach = scene.parameters.radius * scene.parameters.platformRadius;
  const self: Swim = {
    state: { steps: 0, near: 0, path: 0, x: 0, y: 0, shortest: 0, straight: 0 },
    begin() {
      const { x, y } = scene.place();
      const shortest = scene.toPlatform() - reach;
      const straight = straightSwim(shortest, scene.parameters);
      self.state = { steps: 0, near: 0, path: 0, x, y, shortest, straight };
    },
    follow() {
      const { state } = self;
      const x = position[0]!;
      const y = position[1]!;
      state.path += Math.sqrt((x - state.x) ** 2 + (y - state.y) ** 2);
      state.x = x;
      state.y = y;
      state.steps++;
      if (inQuadrant(state, scene.platform)) state.near++;
    },
  };
  return self;
}

/** What `info` says of a swim: times in ms, lengths in px, quadrant as a share of the time. */
export function toldOf({ steps, near, path, shortest, straight }: SwimState) {
  return {
    latency: inMs(steps),
    shortestLatency: inMs(straight),
    path,
    shortest,
    quadrant: steps > 0 ? near / steps : 0,
  };
}
