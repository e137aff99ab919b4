import type { RandomStream } from '../../random.js';
import type { Cells, Channel, World } from '../../types.js';
import { channels, discrete } from '../spaces/index.js';
import { afterReset } from '../worlds/afterReset.js';
import { gridDynamics, moves } from './dynamics.js';
import type { GridDynamics } from './dynamics.js';
import type { GridworldParameters } from './parameters.js';
import { gridPicture } from './picture.js';
import { decisionsTo, never } from './plan.js';

/** A gridworld that scripted policies may plan in. */
export interface Gridworld extends World<number> {
  readonly dynamics: GridDynamics;
  /** The present state, and the cell of the goal or −1. */
  place(): { readonly state: number; readonly goal: number };
  /** Expected decisions to `goal` from every state, worked out once a goal. */
  plan(goal: number): Float64Array;
}

interface Snapshot {
  readonly state: number;
  readonly goal: number;
  readonly trail: readonly number[];
}

/** Cells the picture's trail reaches back. */
const trailed = 40;

/** An agent on a grid of cells with walls, perhaps a box, perhaps a goal. */
export function gridworld(parameters: GridworldParameters): Gridworld {
  const { box, goal: goals, goalReward, stepCost, slip } = parameters;
  const dynamics = gridDynamics(parameters);
  const { cells, transition, cellOf, boxOf } = dynamics;
  const plans = new Map<number, Float64Array>();
  const space = channels(senses(parameters, cells));
  const offset = (name: string) => space.channels.find((channel) => channel.name === name)?.offset ?? -1;
  const [boxAt, goalAt] = [offset('box'), offset('goal')];
  const isPaid = goals !== 'none';
  let random: RandomStream | undefined;
  let state = 0;
  let goal = -1;
  let trail: number[] = [];

  function plan(to: number): Float64Array {
    const known = plans.get(to) ?? decisionsTo(dynamics, to, slip);
    plans.set(to, known);
    return known;
  }

  /** Agent, box and goal on cells of their own, drawn again until the goal can be reached. */
  function place(layout: RandomStream) {
    do {
      const boxed = box === 'none' ? -1 : layout.integer(cells);
      state = dynamics.state(layout.integer(cells), Math.max(0, boxed));
      goal = isPaid ? layout.integer(cells) : -1;
    } while (!isPossible());
  }

  /** Without a box every cell can be reached from every other. */
  function isPossible(): boolean {
    const cell = cellOf(state);
    if (cell === boxOf(state) || cell === goal) return false;
    return box === 'none' || !isPaid || plan(goal)[state]! < never;
  }

  /** The action carried out: with probability `slip` one of the other four. */
  function carriedOut(action: number, layout: RandomStream): number {
    if (slip === 0 || layout.uniform() >= slip) return action;
    return (action + 1 + layout.integer(moves.length - 1)) % moves.length;
  }

  function cellsOf(): Cells {
    const { width: columns, height: rows } = parameters;
    const { sensed } = dynamics;
    const stateOn = (cell: number) => dynamics.state(cell, Math.max(0, boxOf(state)));
    return {
      columns,
      rows,
      actions: moves.length,
      state: stateOn,
      cellOf,
      transition,
      sensed,
      put(cell) {
        state = stateOn(cell);
        trail = [cell];
      },
    };
  }

  return {
    observationSpace: space,
    actionSpace: discrete(moves.length),
    dynamics,
    plan,
    place: () => ({ state, goal }),
    ...(slip === 0 && { cells: cellsOf() }),
    reset({ layout }) {
      random = layout;
      place(layout);
      trail = [cellOf(state)];
      return { state };
    },
    step(action) {
      state = transition(state, carriedOut(action, afterReset(random)));
      const cell = cellOf(state);
      if (trail.push(cell) > trailed) trail.shift();
      const arrived = cell === goal;
      const reward = isPaid ? (arrived ? goalReward : 0) - stepCost : 0;
      return { reward, terminated: arrived, info: isPaid ? { state, arrived } : { state } };
    },
    observe(into) {
      into.fill(0);
      into[cellOf(state)] = 1;
      if (boxAt >= 0) into[boxAt + boxOf(state)] = 1;
      if (goalAt >= 0) into[goalAt + goal] = 1;
    },
    snapshot: (): Snapshot => ({ state, goal, trail: [...trail] }),
    restore(snapshot) {
      const saved = snapshot as Snapshot;
      ({ state, goal } = saved);
      trail = [...saved.trail];
    },
    render: () => gridPicture(parameters, { cell: cellOf(state), box: boxOf(state), goal, trail }),
  };
}

/** What is sensed, one-hot over cells: the agent's place, the box's and the goal's. */
function senses({ box, boxSensed, goal }: GridworldParameters, cells: number): readonly Channel[] {
  const names = [
    'place',
    ...(box !== 'none' && boxSensed ? ['box'] : []),
    ...(goal === 'none' ? [] : ['goal']),
  ];
  return names.map((name) => ({ name, size: cells, unit: 'one-hot', low: 0, high: 1, noise: 0 }));
}
