import { agent } from './scene.js';

/** Decisions the trail reaches back. */
const length = 60;

/** Where the agent was after each of its last decisions, for pictures. */
export interface Trail {
  /** Forgets the past; starts from `points` (x, y, x, y, …) or from where the agent is now. */
  begin(points?: Float64Array): void;
  extend(): void;
  /** x, y of each place, oldest first. */
  points(): Float64Array;
}

/** A ring of the last places of the agent, whose position is `position`'s first pair. */
export function trail(position: Float64Array): Trail {
  const ring = new Float64Array(2 * length);
  let used = 0;
  let next = 0;

  function add(x: number, y: number) {
    ring[2 * next] = x;
    ring[2 * next + 1] = y;
    next = (next + 1) % length;
    used = Math.min(length, used + 1);
  }

  const here = () => add(position[2 * agent]!, position[2 * agent + 1]!);
  return {
    begin(points) {
      used = next = 0;
      if (!points) return here();
      for (let i = 0; i < points.length; i += 2) add(points[i]!, points[i + 1]!);
    },
    extend: here,
    points: () =>
      Float64Array.from(
        { length: 2 * used },
        (_, i) => ring[(2 * (next - used + length) + i) % (2 * length)]!,
      ),
  };
}
