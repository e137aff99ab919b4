import { z } from 'zod';
import { amount, count } from '../worlds/quantities.js';
import { mazeSize } from './maze.js';

/** Cells of a world whose box can be pushed, at most: it has their square in states. */
const mostPushed = 450;

const named = <const Names extends readonly [string, ...string[]]>(names: Names, description: string) =>
  z.enum(names).default(names[0]).meta({ unit: '', description });

interface Size {
  readonly width: number;
  readonly height: number;
}

const said = ({ width, height }: Size) => `width × height is ${width} × ${height}`;

/** Every parameter of Gridworld-v0 with its unit, bounds and default; refuses worlds that cannot exist. */
export const gridworldParameters = z
  .strictObject({
    map: named(['maze', 'open'], "walls: Klyubin's maze, or none but the border"),
    width: count(1, 50, mazeSize, 'cells', 'columns'),
    height: count(1, 50, mazeSize, 'cells', 'rows'),
    box: named(['none', 'static', 'pushable'], 'a box on one cell: it bars the way, or is pushed ahead'),
    boxSensed: z.boolean().default(true).meta({ unit: '', description: 'the agent senses where the box is' }),
    goal: named(['drawn', 'none'], 'a cell that pays and ends the episode, another each time; or none'),
    goalReward: amount(-100, 100, 1, 'reward', 'reward for reaching the goal'),
    stepCost: amount(0, 10, 0.01, 'reward', 'cost of a decision, where there is a goal'),
    slip: amount(0, 1, 0, 'probability', 'probability that one of the other four actions is carried out'),
  })
  .refine((p) => p.map !== 'maze' || (p.width === mazeSize && p.height === mazeSize), {
    path: ['map'],
    error: ({ input }) => `${said(input as Size)}: the maze has ${mazeSize} × ${mazeSize} cells`,
  })
  .refine((p) => p.width * p.height >= (p.box === 'none' ? 2 : 3), {
    path: ['width'],
    error: ({ input }) => `${said(input as Size)}: there must be a cell for the agent, the goal and the box`,
  })
  .refine((p) => p.box !== 'pushable' || p.width * p.height <= mostPushed, {
    path: ['box'],
    error: ({ input }) =>
      `${said(input as Size)}: with a box to push there may be ${mostPushed} cells at most`,
  });

export type GridworldParameters = z.output<typeof gridworldParameters>;
