/** Cells as [row, column], row 0 at the bottom. */
type Wall = readonly [from: readonly [number, number], to: readonly [number, number]];

/** Rows and columns of the maze. */
export const mazeSize = 10;

/**
 * The walls of the maze of Klyubin, Polani & Nehaniv (2005), each between two neighbouring cells.
 *
 * Empowerment: a universal agent-centric measure of control, IEEE CEC 2005, 128–135, doi:10.1109/CEC.2005.1554676
 */
export const mazeWalls: readonly Wall[] = [
  [
    [1, 0],
    [2, 0],
  ],
  [
    [1, 1],
    [2, 1],
  ],
  [
    [1, 2],
    [2, 2],
  ],
  [
    [1, 3],
    [2, 3],
  ],
  [
    [1, 4],
    [2, 4],
  ],
  [
    [1, 5],
    [2, 5],
  ],
  [
    [2, 5],
    [2, 6],
  ],
  [
    [2, 6],
    [2, 7],
  ],
  [
    [3, 5],
    [3, 6],
  ],
  [
    [3, 6],
    [3, 7],
  ],
  [
    [3, 6],
    [4, 6],
  ],
  [
    [1, 7],
    [2, 7],
  ],
  [
    [1, 8],
    [2, 8],
  ],
  [
    [5, 2],
    [6, 2],
  ],
  [
    [5, 3],
    [6, 3],
  ],
  [
    [5, 4],
    [6, 4],
  ],
  [
    [6, 4],
    [6, 5],
  ],
  [
    [7, 4],
    [7, 5],
  ],
  [
    [6, 4],
    [7, 4],
  ],
  [
    [7, 4],
    [8, 4],
  ],
  [
    [8, 3],
    [8, 4],
  ],
  [
    [8, 3],
    [9, 3],
  ],
];
