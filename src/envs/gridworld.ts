import type { Episode, ScriptedPolicy, Task } from '../types.js';
import { gridworldParameters } from './gridworld/parameters.js';
import type { GridworldParameters } from './gridworld/parameters.js';
import { bestAction } from './gridworld/plan.js';
import { gridworldReferences } from './gridworld/references.js';
import { gridworld as world } from './gridworld/world.js';
import type { Gridworld } from './gridworld/world.js';

/** Runs at the goal by the shortest way, which slip makes the way of the fewest expected decisions; stays without one. */
const shortestPath: ScriptedPolicy<Gridworld, GridworldParameters> = {
  kind: 'ideal',
  summary: 'the way of the fewest expected decisions, by value iteration',
  begin:
    ({ dynamics, place, plan }, { slip }) =>
    () => {
      const { state, goal } = place();
      return goal < 0 ? 4 : bestAction(dynamics, plan(goal), state, slip);
    },
};

function meanReturn(episodes: readonly Episode[]): number {
  return episodes.reduce((sum, episode) => sum + episode.return, 0) / episodes.length;
}

/**
 * Cells, five actions and walls: the world in which empowerment and reachable sets are known exactly.
 *
 * Its `gridDynamics` are a pure function of state and action. A goal makes it a task; `goal: 'none'` leaves the world alone.
 */
export const gridworld: Task<typeof gridworldParameters, number> = {
  id: 'Gridworld-v0',
  summary: 'go north, south, east, west or stay among walls, perhaps with a box, to a goal that is shown',
  cite:
    'Klyubin, Polani & Nehaniv (2005), Empowerment: a universal agent-centric measure of control, IEEE CEC 2005, ' +
    '128–135, doi:10.1109/CEC.2005.1554676',
  niche: 'an animal that knows its maze, and what it can reach from where it stands',
  tags: ['navigation', 'discrete world', 'empowerment', 'sparse reward'],
  parameters: gridworldParameters,
  maxEpisodeSteps: 200,
  renderFps: 8,
  score: { unit: 'return an episode', of: meanReturn },
  policies: { shortestPath },
  best: 'shortestPath',
  references: gridworldReferences,
  referenceDecisions: 10_000,
  create: world,
};
