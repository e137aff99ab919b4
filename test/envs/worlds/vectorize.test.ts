import { describe, expect, test } from 'vitest';
import { addInfo } from '../../../src/envs/worlds/infos.js';
import type { Infos } from '../../../src/envs/worlds/infos.js';
import { box, channels } from '../../../src/envs/spaces/index.js';
import { specify } from '../../../src/envs/worlds/spec.js';
import { taskRegistry } from '../../../src/envs/worlds/taskRegistry.js';
import { vectorEnvironment } from '../../../src/envs/worlds/vectorize.js';
import type { AutoresetMode, Task, World } from '../../../src/types.js';
import { corridor } from '../../support/corridor.js';

const tasks = taskRegistry([corridor()]);
const { task, spec } = specify(tasks, 'Corridor-v0', { parameters: { noise: 0 } });
const many = (lanes: number, mode: AutoresetMode) => vectorEnvironment(task, spec, lanes, mode);
const left = [0, 0];
const right = [2, 0];

/** Walks lane 0 to its end, lane 1 nowhere. */
function walk(world: ReturnType<typeof many>) {
  world.reset({ seed: 2 });
  for (;;) {
    const shown = world.step(right);
    if (shown.terminated[0]) return shown;
  }
}

describe('autoreset', () => {
  test('NextStep: the next step ignores the action and earns nothing', () => {
    const world = many(2, 'NextStep');
    const end = walk(world);
    expect([end.observation[0], end.reward[0], end.terminated[0]]).toEqual([4, 1, 1]);
    expect(end.info).toMatchObject({ arrived: Uint8Array.of(1, 0), _arrived: Uint8Array.of(1, 0) });
    const begin = world.step(['nonsense', 0]);
    expect([begin.observation[0]! < 4, begin.reward[0], begin.terminated[0]]).toEqual([true, 0, 0]);
    expect(begin.info).toEqual({
      begins: Float64Array.of(begin.observation[0]!, 0),
      _begins: Uint8Array.of(1, 0),
    });
    expect(world.step(left).info).toEqual({});
  });

  test('SameStep: the first observation comes at once, the last is kept', () => {
    const end = walk(many(2, 'SameStep'));
    expect(end.observation[0]).toBeLessThan(4);
    expect([end.reward[0], end.terminated[0]]).toEqual([1, 1]);
    const { final_obs: final, ...info } = end.info as Record<string, Float32Array>;
    expect([final![0], ...final!.slice(3)]).toEqual([4, 0, 0, 0]);
    expect(info).toEqual({
      _final_obs: Uint8Array.of(1, 0),
      final_info: {
        arrived: Uint8Array.of(1, 0),
        _arrived: Uint8Array.of(1, 0),
        place: Float64Array.of(4, 0),
        _place: Uint8Array.of(1, 0),
      },
      _final_info: Uint8Array.of(1, 0),
      begins: Float64Array.of(end.observation[0]!, 0),
      _begins: Uint8Array.of(1, 0),
    });
  });

  test('Disabled: a lane that ended waits for its reset, which leaves the others alone', () => {
    const world = many(2, 'Disabled');
    const end = walk(world);
    expect(end.observation[0]).toBe(4);
    expect(() => world.step(left)).toThrow('lane 0 has ended');
    const begin = world.reset({ resetMask: Uint8Array.of(1, 0) });
    expect(begin.observation[0]).toBeLessThan(4);
    expect(begin.observation.slice(3)).toEqual(end.observation.slice(3));
    expect(begin.terminated[0]).toBe(0);
    expect(world.step(left).observation.length).toBe(6);
    expect(() => world.reset({ resetMask: new Uint8Array(2) })).toThrow('resetMask');
    expect(() => world.reset({ resetMask: Uint8Array.of(1) })).toThrow('resetMask');
  });
});

test('lanes are seeded one after the other, or one by one', () => {
  const [one, two, three] = [many(3, 'NextStep'), many(3, 'NextStep'), many(3, 'NextStep')];
  const first = one.reset({ seed: 5 });
  expect(two.reset({ seed: [5, 6, 7] })).toEqual(first);
  expect(three.reset({ seed: [7, 6, 5] }).observation.slice(0, 3)).toEqual(first.observation.slice(6));
  expect(one.reset()).not.toEqual(first);
  expect(() => one.reset({ seed: [1] })).toThrow('1 seeds for 3 lanes');
  expect(() => one.reset({ seed: -1 })).toThrow('the seed is -1');
  const unseeded = many(3, 'NextStep').reset().observation;
  expect(new Set([unseeded[1], unseeded[4], unseeded[7]]).size).toBe(3);
});

test('every array is fresh', () => {
  const world = many(2, 'SameStep');
  const shown = [world.reset({ seed: 0 }), world.step(left), world.step(left)];
  const kept = structuredClone(shown);
  for (let t = 0; t < 30; t++) world.step(right);
  expect(shown).toEqual(kept);
});

test('what is out of order or unfit is refused', () => {
  const world = many(2, 'NextStep');
  expect(() => world.step(left)).toThrow('no episode yet');
  expect(() => world.reset({ resetMask: Uint8Array.of(1, 0) })).toThrow('no episode yet');
  world.reset({ seed: 0 });
  expect(() => world.step([0])).toThrow('1 actions for 2 lanes');
  expect(() => world.step([0, 3])).toThrow('the action 3 is not in its action space');
  expect(() => world.render(2)).toThrow('no lane 2');
  expect(world.render(1)).toMatch('<svg');
  expect(() => many(3, 'NextStep').restore(world.snapshot())).toThrow('2 lanes');
  expect(() => many(0, 'NextStep')).toThrow('0 lanes');
  expect(() => many(1, 'nextStep' as never)).toThrow('autoreset mode');
  world.close();
  world.close();
  expect(() => world.step(left)).toThrow('closed');
});

test('box actions saturate, and may come in one array', () => {
  const taken: unknown[] = [];
  const echo: World<Float32Array> = {
    ...(corridor().create({ length: 5, noise: 0, gain: 1 }) as unknown as World<Float32Array>),
    observationSpace: channels([{ name: 'nothing', size: 1, unit: '', low: 0, high: 1, noise: 0 }]),
    actionSpace: box({ low: -1, high: 1, shape: [2] }),
    reset: () => ({}),
    step(action) {
      taken.push([...action]);
      return { reward: 0, terminated: false, info: {} };
    },
    observe: (into) => into.fill(0),
  };
  const acting: Task = { ...corridor(), create: () => echo };
  const world = vectorEnvironment(acting, spec, 2, 'SameStep');
  world.reset({ seed: 0 });
  world.step([Float32Array.of(0.5, -3), [9, 0.25] as never]);
  world.step(Float32Array.of(0.5, -0.5, 1, 2));
  expect(taken).toEqual([
    [0.5, -1],
    [1, 0.25],
    [0.5, -0.5],
    [1, 1],
  ]);
  expect(() => world.step([Float32Array.of(NaN, 0), Float32Array.of(0, 0)])).toThrow(
    'not in its action space',
  );
  expect(() => world.step([Float32Array.of(0), Float32Array.of(0, 0)])).toThrow('not in its action space');
});

test('infos become arrays with masks, whatever lanes say', () => {
  const infos: Infos = {};
  addInfo(infos, { n: 1, ok: false, word: 'a', deep: { x: 2 }, odd: 1 }, 0, 3);
  addInfo(infos, { n: 3, ok: true, deep: { x: 4, y: true }, odd: 'b' }, 2, 3);
  expect(infos).toEqual({
    n: Float64Array.of(1, 0, 3),
    _n: Uint8Array.of(1, 0, 1),
    ok: Uint8Array.of(0, 0, 1),
    _ok: Uint8Array.of(1, 0, 1),
    word: ['a', null, null],
    _word: Uint8Array.of(1, 0, 0),
    deep: {
      x: Float64Array.of(2, 0, 4),
      _x: Uint8Array.of(1, 0, 1),
      y: Uint8Array.of(0, 0, 1),
      _y: Uint8Array.of(0, 0, 1),
    },
    _deep: Uint8Array.of(1, 0, 1),
    odd: [1, 0, 'b'],
    _odd: Uint8Array.of(1, 0, 1),
  });
});
