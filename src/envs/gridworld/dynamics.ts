import { mazeSize, mazeWalls } from './maze.js';
import type { GridworldParameters } from './parameters.js';

/** North, south, east, west, stay, as [columns, rows]; row 0 is in the south. */
export const moves = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [0, 0],
] as const;

/** What decides where moves lead. */
export type GridShape = Pick<GridworldParameters, 'map' | 'width' | 'height' | 'box' | 'boxSensed'>;

/**
 * A gridworld as a finite automaton: pure, so that reachable sets, empowerment and plans need no world.
 *
 * A cell is column + width·row. A state is the agent's cell, plus cells times the box's where there is a box.
 */
export interface GridDynamics {
  readonly cells: number;
  readonly states: number;
  /** The state after an action that is carried out as meant. */
  transition(state: number, action: number): number;
  state(cell: number, box?: number): number;
  cellOf(state: number): number;
  /** −1 where there is no box. */
  boxOf(state: number): number;
  /** What tells states apart for the agent: the state, or its cell alone where the box is not sensed. */
  sensed(state: number): number;
}

/**
 * The dynamics of a gridworld: a wall stops a move; a static box does too; one that can be pushed goes ahead unless a wall
 * stops it. The agent may begin on the box's cell, and leaves it then.
 */
export function gridDynamics({ map, width, height, box, boxSensed }: GridShape): GridDynamics {
  const cells = width * height;
  const next = neighbours(width, height, map === 'maze' ? mazeBars() : new Set());
  const cellOf = (state: number) => state % cells;
  const boxIn = (state: number) => Math.floor(state / cells);
  const along = (cell: number, action: number) => next[moves.length * cell + action]!;

  const transitions = {
    none: along,
    static(state: number, action: number) {
      const to = along(cellOf(state), action);
      return to === boxIn(state) ? state : to + cells * boxIn(state);
    },
    pushable(state: number, action: number) {
      const [cell, boxed] = [cellOf(state), boxIn(state)];
      const to = along(cell, action);
      if (to !== boxed || to === cell) return to + cells * boxed;
      const beyond = along(boxed, action);
      return beyond === boxed ? state : to + cells * beyond;
    },
  };

  const isBoxed = box !== 'none';
  return {
    cells,
    states: isBoxed ? cells * cells : cells,
    transition: transitions[box],
    state: (cell, boxed = 0) => (isBoxed ? cell + cells * boxed : cell),
    cellOf,
    boxOf: (state) => (isBoxed ? boxIn(state) : -1),
    sensed: boxSensed ? (state) => state : cellOf,
  };
}

/** Where each move leads from each cell, [cells · 5]: the cell itself where a wall or the border stops it. */
function neighbours(width: number, height: number, bars: ReadonlySet<string>): Int32Array {
  const to = new Int32Array(width * height * moves.length);
  for (let cell = 0; cell < width * height; cell++)
    for (const [action, [dx, dy]] of moves.entries()) {
      const [x, y] = [(cell % width) + dx, Math.floor(cell / width) + dy];
      const inside = x >= 0 && y >= 0 && x < width && y < height;
      const goes = inside && !bars.has(`${cell}-${x + width * y}`);
      to[moves.length * cell + action] = goes ? x + width * y : cell;
    }
  return to;
}

/** The walls of the maze as pairs of cells, both ways. */
function mazeBars(): ReadonlySet<string> {
  const at = ([row, column]: readonly [number, number]) => column + mazeSize * row;
  return new Set(mazeWalls.flatMap(([a, b]) => [`${at(a)}-${at(b)}`, `${at(b)}-${at(a)}`]));
}
