import { describe, expect, it } from 'vitest';
import { gridDynamics } from '../../../src/envs/gridworld/dynamics.js';
import type { GridDynamics, GridShape } from '../../../src/envs/gridworld/dynamics.js';

const standard: GridShape = { map: 'open', width: 25, height: 25, box: 'none', boxSensed: true };
const middle = 12 + 25 * 12;

/** What the agent may sense after n actions: the outcomes of a deterministic channel, whose capacity is ln of their number. */
function reachable(dynamics: GridDynamics, from: number, n: number): number {
  let frontier = new Set([from]);
  for (let step = 0; step < n; step++) {
    const next = new Set<number>();
    for (const state of frontier)
      for (let action = 0; action < 5; action++) next.add(dynamics.transition(state, action));
    frontier = next;
  }
  return new Set(Array.from(frontier, dynamics.sensed)).size;
}

const bits = (outcomes: number) => Math.log2(outcomes);
const steps = [1, 2, 3, 4, 5];

describe('open ground', () => {
  const open = gridDynamics(standard);

  it('opens 2n² + 2n + 1 cells', () => {
    expect(steps.map((n) => reachable(open, middle, n))).toEqual([5, 13, 25, 41, 61]);
    expect(bits(61)).toBeCloseTo(5.9307, 4);
  });

  it('opens (n + 1)² along a wall', () => {
    expect(steps.map((n) => reachable(open, 12, n))).toEqual(steps.map((n) => (n + 1) ** 2));
  });

  it('opens (n + 1)(n + 2)/2 in a corner', () => {
    expect(steps.map((n) => reachable(open, 0, n))).toEqual(steps.map((n) => ((n + 1) * (n + 2)) / 2));
  });
});

describe("Klyubin's maze", () => {
  const maze = gridDynamics({ ...standard, map: 'maze', width: 10, height: 10 });
  const counts = (n: number) => Array.from({ length: 100 }, (_, cell) => reachable(maze, cell, n));

  it.each([
    [1, 1, 2.3219],
    [2, 1.585, 3.7004],
    [3, 2.585, 4.5236],
    [5, 3.4594, 5.5236],
    [10, 4.4594, 6.4094],
  ])('has empowerment in the published range, n = %d', (n, least, most) => {
    const all = counts(n);
    expect(bits(Math.min(...all))).toBeCloseTo(least, 4);
    expect(bits(Math.max(...all))).toBeCloseTo(most, 4);
  });

  it('is richest at row 5, column 5, and 4.7834 bits on average, n = 5', () => {
    const all = counts(5);
    expect(all.indexOf(Math.max(...all))).toBe(55);
    expect(all.reduce((sum, count) => sum + bits(count), 0) / 100).toBeCloseTo(4.7834, 4);
  });

  it('is undirected: who can go can come back', () => {
    const back = [1, 0, 3, 2, 4];
    const oneWay = Array.from({ length: 500 }, (_, i) => [Math.floor(i / 5), i % 5] as const).filter(
      ([cell, action]) => {
        const to = maze.transition(cell, action);
        return to !== cell && maze.transition(to, back[action]!) !== cell;
      },
    );
    expect(oneWay).toEqual([]);
  });
});

describe('a box, n = 5', () => {
  const around = Array.from(
    { length: 13 * 13 },
    (_, i) => middle + (i % 13) - 6 + 25 * (Math.floor(i / 13) - 6),
  );
  const counts = (shape: Partial<GridShape>, starts = around) => {
    const dynamics = gridDynamics({ ...standard, ...shape });
    return starts.map((cell) => reachable(dynamics, dynamics.state(cell, middle), 5));
  };
  const range = (all: readonly number[]) => [Math.min(...all), Math.max(...all)];

  it('that stands in the way leaves 58 to 61 cells, fewest three cells before it', () => {
    const elsewhere = around.filter((cell) => cell !== middle);
    const all = counts({ box: 'static' }, elsewhere);
    expect(range(all)).toEqual([58, 61]);
    expect(counts({ box: 'static' }, [middle - 3])).toEqual([58]);
  });

  it('that is pushed but not sensed takes nothing', () => {
    expect(range(counts({ box: 'pushable', boxSensed: false }))).toEqual([61, 61]);
  });

  it('that is pushed and sensed gives 61 to 221 states, most on its own cell', () => {
    expect(range(counts({ box: 'pushable' }))).toEqual([61, 221]);
    expect(counts({ box: 'pushable' }, [middle, middle + 1])).toEqual([221, 179]);
    expect(bits(221)).toBeCloseTo(7.7879, 4);
  });

  it('stops at the border, and stops who pushes it there', () => {
    const narrow = gridDynamics({ ...standard, width: 4, height: 1, box: 'pushable' });
    const [east, west] = [2, 3];
    expect(narrow.transition(narrow.state(0, 1), east)).toBe(narrow.state(1, 2));
    expect(narrow.transition(narrow.state(1, 2), east)).toBe(narrow.state(2, 3));
    expect(narrow.transition(narrow.state(2, 3), east)).toBe(narrow.state(2, 3));
    expect(narrow.transition(narrow.state(2, 3), west)).toBe(narrow.state(1, 3));
    expect(narrow.cellOf(narrow.state(2, 3))).toBe(2);
    expect(narrow.boxOf(narrow.state(2, 3))).toBe(3);
  });
});
