import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { make, register, tasks, vectorize } from '../../src/envs/index.js';
import type { IdOrSpec } from '../../src/envs/index.js';
import { anchorsOf } from '../../src/envs/worlds/anchors.js';
import { environment } from '../../src/envs/worlds/make.js';
import { specFromJSON, specToJSON } from '../../src/envs/worlds/spec.js';
import { stream } from '../../src/random.js';
import type { Environment, EnvSpec, Step, Task, Timestep } from '../../src/types.js';
import { corridor } from '../support/corridor.js';

register(corridor());

/** Episodes end after so many decisions, so that every test sees several. */
const maxEpisodeSteps = 40;
const create = (spec: IdOrSpec, limit = maxEpisodeSteps) => make(spec, { maxEpisodeSteps: limit });

/** Every task as published, and settings that bring other parts of a world into play. */
const worlds: readonly {
  readonly name: string;
  readonly id: string;
  readonly parameters?: EnvSpec['parameters'];
}[] = [
  ...tasks.names().map((id) => ({ name: id, id })),
  {
    name: 'Foraging-v0 with everything',
    id: 'Foraging-v0',
    parameters: { actionMode: 'continuous', predator: true, obstacles: 4, conjunctive: true },
  },
];

/** `n` legal actions. */
function actionsOf({ actionSpace }: Environment, n: number, seed = 5): unknown[] {
  const random = stream(seed, 'policy');
  return Array.from({ length: n }, () => actionSpace.sample(random));
}

/** Everything a world shows over several episodes, resets included. */
function live(world: Environment, actions: readonly unknown[], begin?: { seed: number }): unknown[] {
  const seen: unknown[] = begin ? [world.reset(begin)] : [];
  for (const action of actions) {
    const step = world.step(action);
    seen.push(step);
    if (step.terminated || step.truncated) seen.push(world.reset());
  }
  return seen;
}

// Not v8's serialisation: that tells a whole number from the same one stored as a double.
const bits = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
    : value;
const digest = (seen: unknown): string =>
  createHash('sha256').update(JSON.stringify(seen, bits)).digest('hex');

describe.each(worlds)('$name', ({ id, parameters }) => {
  const of = parameters ? { id, parameters } : { id };
  const task = tasks.get(id);

  test('says what it is, and references put random below best', () => {
    expect(task.id).toMatch(/^([\w-]+\/)?[\w.-]+-v\d+$/);
    expect([task.summary, task.cite, task.niche].every((text) => text.length > 3)).toBe(true);
    expect(task.references.length).toBeGreaterThan(0);
    for (const { random, best } of anchorsOf(task)) if (best) expect(random.value).toBeLessThan(best.value);
    expect(task.references.map(({ parameters }) => parameters)).toContainEqual({});
    expect(anchorsOf(task)[0]!.best === null).toBe(task.best === null);
  });

  test('observes within its space at every step, in fresh arrays', () => {
    const world = create(of);
    const seen = live(world, actionsOf(world, 100), { seed: 3 }) as Step[];
    for (const { observation } of seen) expect(world.observationSpace.contains(observation)).toBe(true);
    for (const [i, { observation }] of seen.entries()) observation.fill(i);
    for (const [i, { observation }] of seen.entries())
      expect(observation.every((value) => value === i)).toBe(true);
    for (const { reward = 0 } of seen) expect(Number.isFinite(reward)).toBe(true);
  });

  test('has channels that cover the observation, none twice', () => {
    const { channels, flatSize } = create(of).observationSpace;
    const ends = channels.map(({ offset, size }) => offset + size);
    expect(channels.map(({ offset }) => offset)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(flatSize);
  });

  test('repeats itself bit by bit, and differs for another seed', () => {
    const [one, two] = [create(of), create(of)];
    const actions = actionsOf(one, 150);
    const first = digest(live(one, actions, { seed: 11 }));
    expect(digest(live(two, actions, { seed: 11 }))).toBe(first);
    expect(digest(live(one, actions, { seed: 11 }))).toBe(first);
    expect(digest(live(two, actions, { seed: 12 }))).not.toBe(first);
  });

  test('minds no other world', () => {
    const [one, two, alone] = [create(of), create(of), create(of)];
    const actions = actionsOf(one, 60);
    const seen: unknown[] = [one.reset({ seed: 1 })];
    two.reset({ seed: 2 });
    for (const action of actions) {
      seen.push(...live(one, [action]));
      live(two, [action]);
    }
    expect(digest(seen)).toBe(digest(live(alone, actions, { seed: 1 })));
  });

  test('goes on from a snapshot bit by bit, in another world and after serialisation', () => {
    const world = create(of);
    const actions = actionsOf(world, 100);
    live(world, actions.slice(0, 57), { seed: 4 });
    const snapshot = world.snapshot();
    const bytes = serialize(snapshot);
    const rest = digest(live(world, actions));
    expect(snapshot).toEqual(deserialize(bytes));
    const other = create(of);
    other.restore(deserialize(bytes));
    expect(digest(live(other, actions))).toBe(rest);
    world.restore(snapshot);
    expect(digest(live(world, actions))).toBe(rest);
    expect(digest(live(world, actions))).not.toBe(rest);
  });

  test('refuses what is out of order or outside its action space', () => {
    const world = create(of, 3);
    const [action] = actionsOf(world, 1);
    expect(() => world.step(action)).toThrow('there is no episode yet');
    expect(() => world.render()).toThrow('there is no episode yet');
    for (const seed of [-1, 0.5, NaN, '1' as never])
      expect(() => world.reset({ seed })).toThrow('the seed is');
    world.reset({ seed: 0 });
    for (const other of [undefined, -1, 1e6, 0.5, 'left', []])
      expect(() => world.step(other)).toThrow(`${id}: the action`);
    for (let ended = false; !ended;) {
      const { terminated, truncated } = world.step(action);
      ended = terminated || truncated;
    }
    expect(() => world.step(action)).toThrow('the episode has ended');
    world.reset();
    world.step(action);
    world.close();
    world.close();
    expect(() => world.step(action)).toThrow('it is closed');
  });

  test('takes every action it says it takes', () => {
    const world = create(of, 1000);
    world.reset({ seed: 0 });
    const { n, start } = world.actionSpace as { n?: number; start?: number };
    const all = n === undefined ? actionsOf(world, 50) : Array.from({ length: n }, (_, k) => start! + k);
    for (const action of all) {
      world.reset();
      expect(world.step(action).observation.length).toBe(world.observationSpace.flatSize);
    }
  });

  test('is rebuilt exactly by its spec', () => {
    const world = create(of);
    const spec = specFromJSON(specToJSON(world.spec));
    expect(spec).toEqual(world.spec);
    const actions = actionsOf(world, 60);
    expect(digest(live(make(spec), actions, { seed: 8 }))).toBe(digest(live(world, actions, { seed: 8 })));
  });

  test('draws itself', async () => {
    const world = create(of);
    world.reset({ seed: 0 });
    expect(world.render()).toMatch(/^<svg[\s>][\s\S]*<\/svg>\s*$/);
    const { width, height, data } = await world.render('rgb_array');
    expect(data.length).toBe(width * height * 3);
    expect(new Set(data).size).toBeGreaterThan(1);
  });

  test('truncates by its clock, which leaves terminated alone', () => {
    const world = create(of, 2);
    const [action] = actionsOf(world, 1);
    world.reset({ seed: 0 });
    expect(world.step(action)).toMatchObject({ terminated: false, truncated: false });
    expect(world.step(action)).toMatchObject({ terminated: false, truncated: true });
  });

  test.each(['NextStep', 'SameStep', 'Disabled'] as const)('many are as one: %s', (autoresetMode) => {
    const lanes = 3;
    const many = vectorize(of, { lanes, autoresetMode, maxEpisodeSteps: 7 });
    const ones = Array.from({ length: lanes }, () => create(of, 7));
    const actions = ones.map((one, b) => actionsOf(one, 60, b));
    let shown = many.reset({ seed: 20 });
    const firsts = ones.map((one, b) => one.reset({ seed: 20 + b }));
    const size = many.singleObservationSpace.flatSize;
    const row = (of: Float32Array, b: number) => of.slice(b * size, (b + 1) * size);
    for (const [b, { observation }] of firsts.entries())
      expect(row(shown.observation, b)).toEqual(observation);
    const ended = new Uint8Array(lanes);
    for (let t = 0; t < 60; t++) {
      if (autoresetMode === 'Disabled' && ended.includes(1)) {
        expect(() => many.step(actions.map((own) => own[t]!))).toThrow('ended');
        shown = many.reset({ resetMask: ended.slice() });
        for (const [b, one] of ones.entries())
          if (ended[b]) expect(row(shown.observation, b)).toEqual(one.reset().observation);
        ended.fill(0);
      }
      const before = ended.slice();
      shown = many.step(actions.map((own) => own[t]!));
      expect(many.observationSpace.contains(shown.observation)).toBe(true);
      for (const [b, one] of ones.entries()) {
        if (before[b]) {
          expect(row(shown.observation, b)).toEqual(one.reset().observation);
          expect([shown.reward[b], shown.terminated[b], shown.truncated[b]]).toEqual([0, 0, 0]);
          ended[b] = 0;
          continue;
        }
        const step = one.step(actions[b]![t]);
        const { reward, terminated, truncated } = shown;
        expect([reward[b], terminated[b], truncated[b]]).toEqual([
          step.reward,
          Number(step.terminated),
          Number(step.truncated),
        ]);
        const over = step.terminated || step.truncated;
        if (over && autoresetMode === 'SameStep') {
          const { final_obs: final, _final_obs: mask } = shown.info as Record<string, Float32Array>;
          expect(mask![b]).toBe(1);
          expect(row(final!, b)).toEqual(step.observation);
          expect(row(shown.observation, b)).toEqual(one.reset().observation);
        } else {
          expect(row(shown.observation, b)).toEqual(step.observation);
          ended[b] = over ? 1 : 0;
        }
      }
    }
  });

  test('many go on from a snapshot bit by bit', () => {
    const options = { lanes: 4, autoresetMode: 'SameStep', maxEpisodeSteps: 9 } as const;
    const [one, two] = [vectorize(of, options), vectorize(of, options)];
    const actions = actionsOf(create(of), 40);
    const run = (world: typeof one): Timestep[] =>
      actions.map((action) => world.step(new Array(4).fill(action)));
    one.reset({ seed: 6 });
    run(one);
    const bytes = serialize(one.snapshot());
    const rest = digest(run(one));
    two.restore(deserialize(bytes));
    expect(digest(run(two))).toBe(rest);
  });
});

test('a world goes on from its snapshot in another process', () => {
  const world = create('Foraging-v0');
  const actions = actionsOf(world, 120);
  live(world, actions.slice(0, 50), { seed: 9 });
  const given = serialize({ snapshot: world.snapshot(), actions, maxEpisodeSteps }).toString('base64');
  const module = pathToFileURL(fileURLToPath(new URL('../../dist/envs/index.js', import.meta.url))).href;
  const script = `
    import { createHash } from 'node:crypto';
    import { readFileSync } from 'node:fs';
    import { deserialize } from 'node:v8';
    import { make } from ${JSON.stringify(module)};
    const { snapshot, actions, maxEpisodeSteps } = deserialize(Buffer.from(readFileSync(0, 'utf8'), 'base64'));
    const world = make('Foraging-v0', { maxEpisodeSteps });
    world.restore(snapshot);
    const seen = [];
    for (const action of actions) {
      const step = world.step(action);
      seen.push(step);
      if (step.terminated || step.truncated) seen.push(world.reset());
    }
    const bits = ${bits.toString()};
    process.stdout.write(createHash('sha256').update(JSON.stringify(seen, bits)).digest('hex'));`;
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    input: given,
    encoding: 'utf8',
  });
  expect(answer).toBe(digest(live(world, actions)));
});

test('a world that forgets, or draws from another stream, would be caught', () => {
  const whole = corridor();
  const forgetful = { ...whole, create: spoilt({ snapshot: () => ({ place: 0 }) }) };
  let draws = 0;
  const restless = { ...whole, create: spoilt({ observe: (into: Float32Array) => into.fill(draws++) }) };
  function spoilt(flaw: object) {
    return (parameters: Parameters<typeof whole.create>[0]) => ({ ...whole.create(parameters), ...flaw });
  }
  const spec = {
    id: whole.id,
    parameters: whole.parameters.parse({ length: 60 }),
    maxEpisodeSteps,
    wrappers: [],
  };
  const goesOn = (task: typeof whole) => {
    const [world, other] = [environment(task as Task, spec), environment(task as Task, spec)];
    const actions = new Array<number>(30).fill(2);
    live(world, actions.slice(0, 10), { seed: 1 });
    other.restore(world.snapshot());
    return digest(live(other, actions)) === digest(live(world, actions));
  };
  expect([goesOn(whole), goesOn(forgetful), goesOn(restless)]).toEqual([true, false, false]);
});
