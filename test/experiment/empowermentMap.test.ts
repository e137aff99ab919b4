import { describe, expect, it } from 'vitest';
import { freeMotionGain } from '../../src/objectives/empowerment/freeMotion.js';
import { register } from '../../src/envs/index.js';
import * as builtin from '../../src/envs/tasks.js';
import { stepMs } from '../../src/envs/physics/arena.js';
import { UserError } from '../../src/errors.js';
import { empowermentMap } from '../../src/experiment/empowermentMap.js';
import type { MapOptions } from '../../src/experiment/empowermentMap.js';

/** A world of a plugin, in which there is no room for the agent. */
const { patchForaging } = builtin;
register({
  ...patchForaging,
  id: 'Full-v0',
  create(parameters: never) {
    const world = patchForaging.create(parameters);
    return { ...world, places: { ...world.places!, put: () => false } };
  },
} as never);

const bitsOf = (id: string, options?: MapOptions) =>
  empowermentMap(id, options).cells.map(({ empowerment }) => empowerment);

/** Places at the corners, in the middle of the walls and in the middle of an arena without anything. */
function nine(options: MapOptions = {}) {
  const { set = [], ...others } = options;
  const bits = bitsOf('Foraging-v0', { grid: 3, set: ['height=800', 'items=0', ...set], ...others });
  const of = (...places: readonly number[]) => places.map((i) => bits[i]!);
  return { corners: of(0, 2, 6, 8), walls: of(1, 3, 5, 7), centre: bits[4]! };
}

describe("Klyubin's maze", () => {
  it('has the published range, mean and best cell for five steps', () => {
    const { cells, min, max, mean, argmax, steps, sequences } = empowermentMap('Gridworld-v0');
    expect([steps, sequences, cells.length]).toEqual([5, 3125, 100]);
    expect(min).toBeCloseTo(Math.log2(11), 12);
    expect(max).toBeCloseTo(Math.log2(46), 12);
    expect(mean).toBeCloseTo(4.7834, 4);
    expect(argmax).toEqual({ x: 5, y: 5, empowerment: max });
  });

  it.each([
    [1, 2, 5],
    [2, 3, 13],
    [3, 6, 23],
    [10, 22, 85],
  ])('has the published range for %d steps', (steps, least, most) => {
    const { min, max } = empowermentMap('Gridworld-v0', { steps });
    expect(min).toBeCloseTo(Math.log2(least), 12);
    expect(max).toBeCloseTo(Math.log2(most), 12);
  });

  it('is drawn with its 22 walls, north up', () => {
    const { cells, walls } = empowermentMap('Gridworld-v0', { steps: 1 });
    expect(walls).toHaveLength(22);
    expect(cells[0]).toMatchObject({ x: 0, y: 9 });
    const between = walls.map(([a, b]) => [cells[a]!, cells[b]!].map(({ x, y }) => `${x},${y}`).join(' '));
    expect(between).toContain('0,2 0,1');
  });

  it('keeps the box of the world that is mapped', () => {
    const box = (pushable: string, sensed: boolean) =>
      empowermentMap('Gridworld-v0', {
        seed: 4,
        steps: 3,
        set: ['map=open', 'goal=none', `box=${pushable}`, `boxSensed=${sensed}`],
      });
    expect(box('static', true).min).toBeLessThanOrEqual(box('pushable', false).min);
    expect(box('pushable', true).max).toBeGreaterThan(box('pushable', false).max);
  });
});

describe('an empty arena', () => {
  const map = nine();

  it('empowers most in its middle and least in its corners', () => {
    for (const wall of map.walls) {
      expect(wall).toBeLessThan(map.centre - 0.3);
      for (const corner of map.corners) expect(corner).toBeLessThan(wall - 0.3);
    }
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
    expect(spread(map.walls)).toBeLessThan(0.1);
    expect(spread(map.corners)).toBeLessThan(0.1);
  });

  it('empowers less who senses less', () => {
    const [sharp, blurred] = [nine({ noise: 3 }), nine({ noise: 30 })];
    expect(sharp.centre).toBeGreaterThan(map.centre + 0.5);
    expect(blurred.centre).toBeLessThan(map.centre - 0.5);
    expect(blurred.corners[0]).toBeLessThan(map.corners[0]! - 0.5);
    expect(blurred.centre).toBeGreaterThan(blurred.corners[0]! + 0.3);
  });

  it.each([
    ['a body without strength', { set: ['acceleration=1e-5'] }],
    ['eyes that see nothing', { noise: 1e5 }],
  ])('empowers nobody anywhere who has %s', (_, options) => {
    const { corners, walls, centre } = nine(options);
    for (const bits of [...corners, ...walls, centre]) expect(Math.abs(bits)).toBeLessThan(0.02);
  });

  it('is the same for the same seed', () => {
    const options = { grid: 2, steps: 2, actions: [0, 2], hold: 1 };
    expect(bitsOf('Foraging-v0', options)).toEqual(bitsOf('Foraging-v0', options));
  });
});

it('two actions that move a body one noise to either side tell it 0.486 bits', () => {
  const gain = freeMotionGain(8, 0.1, stepMs).position.reduce((sum, g) => sum + g, 0);
  const options = { grid: 3, steps: 1, hold: 1, actions: [0, 4], noise: 1e-3 * gain };
  const { cells } = empowermentMap('PatchForaging-v0', options);
  expect(Math.abs(cells[4]!.empowerment! - 0.486)).toBeLessThan(0.04);
});

it('can be of what is sensed: what leaves no trace in the senses empowers nobody', () => {
  const set = ['items=0', 'range=60'];
  const options = { grid: 3, steps: 2, hold: 1, outcome: ['vision.wall'], set };
  const map = empowermentMap('Foraging-v0', options);
  expect(map.sensed).toEqual([{ name: 'vision.wall', unit: 'proximity', noise: 0.02 }]);
  expect(map.cells[0]!.empowerment).toBeGreaterThan(1);
  expect(bitsOf('Foraging-v0', { ...options, outcome: ['vision.food'] })).toEqual(
    map.cells.map(() => expect.closeTo(0, 9)),
  );
});

it('leaves places blank where there is no room', () => {
  const pool = bitsOf('WaterMaze-v0', { grid: 3, steps: 1 });
  expect(pool.map((bits) => bits !== null)).toEqual([
    false,
    true,
    false,
    true,
    true,
    true,
    false,
    true,
    false,
  ]);
});

describe('actions', () => {
  it.each([
    [1, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    [2, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    [3, [0, 2, 4, 6, 8]],
  ])('for %d steps are %j', (steps, actions) => {
    const map = empowermentMap('Foraging-v0', { grid: 2, hold: 1, steps });
    expect(map.actions).toEqual(actions);
    expect(map.sequences).toBe(actions.length ** steps);
  });
});

describe.each<readonly [string, string, MapOptions, RegExp, RegExp]>([
  ['a world without places', 'CartPole-v1', {}, /CartPole-v1 has no map/, /Foraging-v0, Gridworld-v0/],
  ['cells on which one slips', 'Gridworld-v0', { set: ['slip=0.1'] }, /no map with these parameters/, /./],
  ['cells with noise', 'Gridworld-v0', { noise: 1 }, /noise means nothing/, /steps/],
  ['no noise', 'Foraging-v0', { noise: 0 }, /makes empowerment infinite/, /above 0/],
  ['an unknown channel', 'Foraging-v0', { outcome: ['vision.foot'] }, /vision\.foot/, /'vision\.food'/],
  ['too many sequences', 'Foraging-v0', { steps: 7 }, /2 actions in 7 steps make 128 sequences/, /125/],
  ['too many actions', 'Foraging-v0', { actions: [0, 1, 2, 3, 4, 5] }, /make 216 sequences/, /fewer actions/],
  ['an unknown action', 'Foraging-v0', { actions: [0, 9] }, /no action 9/, /0 to 8/],
  ['uncountable actions', 'Foraging-v0', { set: ['actionMode=continuous'] }, /cannot be counted/, /discrete/],
  ['a grid of one', 'Foraging-v0', { grid: 1 }, /no map/, /2/],
  ['an unknown parameter', 'Foraging-v0', { set: ['item=0'] }, /unknown key 'item'/, /items/],
  ['no room anywhere', 'Full-v0', {}, /no room/, /obstacles/],
])('%s', (_, id, options, message, hint) => {
  it('is refused', () => {
    let refusal: unknown;
    try {
      empowermentMap(id, options);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(UserError);
    expect((refusal as UserError).message).toMatch(message);
    expect((refusal as UserError).hint).toMatch(hint);
  });
});
