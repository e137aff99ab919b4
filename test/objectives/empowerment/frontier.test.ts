import { describe, expect, it } from 'vitest';
import { gridDynamics, moves } from '../../../src/envs/gridworld/dynamics.js';
import type { GridShape } from '../../../src/envs/gridworld/dynamics.js';
import { blahutArimoto } from '../../../src/objectives/empowerment/blahutArimoto.js';
import { deterministicEmpowerment, reachable } from '../../../src/objectives/empowerment/frontier.js';

const standard: GridShape = { map: 'open', width: 25, height: 25, box: 'none', boxSensed: true };
const middle = 12 + 25 * 12;
const world = (shape: Partial<GridShape> = {}) => ({
  ...gridDynamics({ ...standard, ...shape }),
  actions: moves.length,
});
type World = ReturnType<typeof world>;
const bits = (world: World, state: number, steps: number) =>
  deterministicEmpowerment(world, state, steps) / Math.LN2;
const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;

describe('open ground', () => {
  const open = world();

  it.each([
    [1, 5, 2.321928],
    [2, 13, 3.70044],
    [3, 25, 4.643856],
    [4, 41, 5.357552],
    [5, 61, 5.930737],
  ])('opens 2n² + 2n + 1 cells, n = %d', (n, cells, expected) => {
    expect(reachable(open, middle, n).size).toBe(cells);
    expect(bits(open, middle, n)).toBeCloseTo(expected, 6);
  });

  it('opens (n + 1)² along a wall', () => {
    for (const n of [1, 2, 3, 4, 5]) expect(reachable(open, 12, n).size).toBe((n + 1) ** 2);
    expect(bits(open, 12, 5)).toBeCloseTo(5.169925, 6);
  });

  it('opens (n + 1)(n + 2)/2 in a corner', () => {
    for (const n of [1, 2, 3, 4, 5]) expect(reachable(open, 0, n).size).toBe(((n + 1) * (n + 2)) / 2);
    expect(bits(open, 0, 5)).toBeCloseTo(4.392317, 6);
    expect(bits(open, 0, 1)).toBeCloseTo(1.584963, 6);
  });

  it('opens nothing to who does nothing', () => {
    expect(deterministicEmpowerment(open, middle, 0)).toBe(0);
    expect(() => reachable(open, middle, 1.5)).toThrow(RangeError);
  });
});

describe("Klyubin's maze", () => {
  const maze = world({ map: 'maze', width: 10, height: 10 });
  const all = (n: number) => Array.from({ length: 100 }, (_, cell) => bits(maze, cell, n));

  it.each([
    [1, 2, 5],
    [2, 3, 13],
    [3, 6, 23],
    [5, 11, 46],
    [10, 22, 85],
  ])('opens the published range of cells, n = %d', (n, least, most) => {
    const [low, high] = range(all(n));
    expect(low).toBeCloseTo(Math.log2(least), 9);
    expect(high).toBeCloseTo(Math.log2(most), 9);
  });

  it.each([
    [1, 1, 2.3219],
    [2, 1.585, 3.7004],
    [3, 2.585, 4.5236],
    [5, 3.4594, 5.5236],
    [10, 4.4594, 6.4094],
  ])('which is, in bits, n = %d', (n, least, most) => {
    const [low, high] = range(all(n));
    expect(low).toBeCloseTo(least, 4);
    expect(high).toBeCloseTo(most, 4);
  });

  it('is richest at row 5, column 5, and 4.7834 bits on average, n = 5', () => {
    const map = all(5);
    expect(map.indexOf(Math.max(...map))).toBe(55);
    expect(map.reduce((sum, e) => sum + e, 0) / 100).toBeCloseTo(4.7834, 4);
  });
});

describe('a box, n = 5', () => {
  const around = Array.from(
    { length: 13 * 13 },
    (_, i) => middle + (i % 13) - 6 + 25 * (Math.floor(i / 13) - 6),
  );
  const map = (shape: Partial<GridShape>, cells: readonly number[] = around) => {
    const boxed = world(shape);
    return cells.map((cell) => bits(boxed, boxed.state(cell, middle), 5));
  };

  it('that stands in the way takes up to three of 61 cells, most three cells before it', () => {
    const elsewhere = around.filter((cell) => cell !== middle);
    const [low, high] = range(map({ box: 'static' }, elsewhere));
    expect(low).toBeCloseTo(5.857981, 6);
    expect(high).toBeCloseTo(5.930737, 6);
    expect(map({ box: 'static' }, [middle - 3])[0]).toBeCloseTo(Math.log2(58), 9);
  });

  it('that is pushed but not sensed takes nothing', () => {
    for (const e of range(map({ box: 'pushable', boxSensed: false }))) expect(e).toBeCloseTo(5.930737, 6);
  });

  it('that is pushed and sensed gives up to 221 states, on its own cell', () => {
    const [low, high] = range(map({ box: 'pushable' }));
    expect(low).toBeCloseTo(5.930737, 6);
    expect(high).toBeCloseTo(7.787903, 6);
    const [on, beside] = map({ box: 'pushable' }, [middle, middle + 1]);
    expect(on).toBe(high);
    expect(beside).toBeCloseTo(Math.log2(179), 9);
  });
});

describe('the frontier', () => {
  /** All 5ⁿ action sequences as inputs of a channel to what is sensed in the end. */
  function enumerated(world: World, state: number, steps: number) {
    const ends = Array.from({ length: moves.length ** steps }, (_, sequence) => {
      let [at, rest] = [state, sequence];
      for (let step = 0; step < steps; step++) {
        at = world.transition(at, rest % moves.length);
        rest = Math.floor(rest / moves.length);
      }
      return world.sensed(at);
    });
    const outputs = [...new Set(ends)];
    return ends.map((end) => outputs.map((output) => Number(output === end)));
  }

  it('finds the capacity of the channel from every action sequence', () => {
    const maze = world({ map: 'maze', width: 10, height: 10 });
    const pushed = world({ box: 'pushable' });
    const cases = [
      ...[0, 25, 55, 99].map((cell) => [maze, cell] as const),
      ...[0, 1, 2].map((d) => [pushed, pushed.state(middle - d, middle)] as const),
    ];
    for (const [where, state] of cases)
      expect(blahutArimoto(enumerated(where, state, 3)).capacity).toBeCloseTo(
        deterministicEmpowerment(where, state, 3),
        9,
      );
  });

  it('is no bound on the channel of a world that slips', () => {
    // Stay, and four moves from the middle of open ground, each slipping to one of the others.
    const slip = 0.1;
    const rows = moves.map((_, x) => moves.map((_, y) => (x === y ? 1 - slip : slip / 4)));
    expect(blahutArimoto(rows).capacity / Math.LN2).toBeCloseTo(1.652933, 6);
    expect(bits(world(), middle, 1)).toBeCloseTo(2.321928, 6);
  });
});
