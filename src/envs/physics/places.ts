import type { Places } from '../../types.js';
import type { Physics } from './arena.js';

/** Where the centre of disc 0, the agent, may be, px. */
interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  holds(x: number, y: number): boolean;
}

/** px by which a place may lie outside: grids end on the border, give or take their rounding. */
const slack = 1e-6;

/**
 * The places of the agent, disc 0, in an arena of `width` × `height` px about whose corner (0, 0) lies.
 *
 * `moved` is called after it was put somewhere, so that a world forgets what it remembers of the way.
 */
export function arenaPlaces(
  physics: Physics,
  {
    width,
    height,
    agentRadius: r,
  }: { readonly width: number; readonly height: number; readonly agentRadius: number },
  moved: () => void,
): Places {
  return places(physics, { left: r, top: r, right: width - r, bottom: height - r, holds: () => true }, moved);
}

/** The places of the agent, disc 0, in a round arena of `radius` px about (0, 0); `moved` as for `arenaPlaces`. */
export function basinPlaces(
  physics: Physics,
  { radius, agentRadius }: { readonly radius: number; readonly agentRadius: number },
  moved: () => void,
): Places {
  const reach = radius - agentRadius;
  const holds = (x: number, y: number) => Math.hypot(x, y) <= reach + slack;
  return places(physics, { left: -reach, top: -reach, right: reach, bottom: reach, holds }, moved);
}

function places(physics: Physics, { holds, ...box }: Region, moved: () => void): Places {
  const isWithin = (x: number, y: number) =>
    x >= box.left - slack &&
    x <= box.right + slack &&
    y >= box.top - slack &&
    y <= box.bottom + slack &&
    holds(x, y);
  return {
    ...box,
    unit: 'px',
    put(x, y) {
      if (!isWithin(x, y) || !physics.put(0, x, y)) return false;
      moved();
      return true;
    },
    position: () => [physics.position[0]!, physics.position[1]!],
  };
}
