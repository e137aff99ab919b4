import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { environment } from '../../../src/envs/worlds/make.js';
import { normalised } from '../../../src/envs/worlds/normalised.js';
import { envSpec, specFromJSON, specify, specToJSON } from '../../../src/envs/worlds/spec.js';
import type { IdOrSpec, SpecOptions } from '../../../src/envs/worlds/spec.js';
import { taskRegistry } from '../../../src/envs/worlds/taskRegistry.js';
import { corridor } from '../../support/corridor.js';

function world() {
  const warnings: string[] = [];
  const ids = ['Corridor-v0', 'Corridor-v2', 'lab/Corridor-v1', 'Bandit-v10'];
  const tasks = taskRegistry(
    ids.map((id) => corridor(id)),
    (message) => warnings.push(message),
  );
  return {
    tasks,
    warnings,
    specify: (of: IdOrSpec, options?: SpecOptions) => specify(tasks, of, options).spec,
  };
}

/** The error's message and hint, in one line. */
function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return `${(error as UserError).message}; ${(error as UserError).hint}`;
  }
  throw new Error('no complaint');
}

describe('ids', () => {
  test('without version mean the highest, and say so once', () => {
    const { tasks, warnings } = world();
    expect([tasks.get('Corridor').id, tasks.get('Corridor').id]).toEqual(['Corridor-v2', 'Corridor-v2']);
    expect(warnings).toEqual(["environment 'Corridor' names no version: taking 'Corridor-v2'"]);
  });

  test('of old versions work with a warning, those of the latest without', () => {
    const { tasks, warnings } = world();
    tasks.get('lab/Corridor-v1');
    tasks.get('Corridor-v2');
    expect(warnings).toEqual([]);
    expect(tasks.get('Corridor-v0').id).toBe('Corridor-v0');
    expect(warnings).toEqual(["environment 'Corridor-v0' is old: 'Corridor-v2' is the latest"]);
  });

  test('nobody knows are met with the nearest, or with the versions there are', () => {
    const { tasks } = world();
    expect(complaint(() => tasks.get('Coridor-v0'))).toMatch(
      /unknown environment 'Coridor-v0'; did you mean 'Corridor-v2'/,
    );
    expect(complaint(() => tasks.get('Zebra'))).toMatch(/there is: .*Corridor-v2/);
    expect(complaint(() => tasks.get('Corridor-v1'))).toMatch(
      /no such version; there is: Corridor-v0, Corridor-v2/,
    );
    expect(complaint(() => tasks.get('a/b/c'))).toMatch(/no environment id/);
  });

  test('are registered once, with a version', () => {
    const { tasks } = world();
    const task = corridor('Maze');
    expect(complaint(() => tasks.register('Maze', task))).toMatch(/no version/);
    expect(complaint(() => tasks.register('Corridor-v0', corridor()))).toMatch(/already registered/);
  });
});

describe('specs', () => {
  test('are filled in, options going first', () => {
    const { specify } = world();
    const parameters = { length: 5, noise: 0.1, gain: 1 };
    expect(specify('Corridor-v2')).toEqual({
      id: 'Corridor-v2',
      parameters,
      maxEpisodeSteps: 12,
      wrappers: [],
    });
    const spec = { id: 'Corridor-v2', parameters: { length: 7 }, maxEpisodeSteps: null };
    expect(specify(spec)).toMatchObject({ parameters: { length: 7 }, maxEpisodeSteps: null });
    const options = { parameters: { length: 9 }, maxEpisodeSteps: 3 };
    expect(specify(spec, options)).toMatchObject({ parameters: { length: 9 }, maxEpisodeSteps: 3 });
  });

  test('name what is wrong, its bounds, and what was meant', () => {
    const { specify } = world();
    const wrong = (parameters: Record<string, unknown>) =>
      complaint(() => specify('Corridor-v2', { parameters }));
    expect(wrong({ lenght: 3 })).toMatch(
      /Corridor-v2: unknown key 'lenght' in parameters; did you mean 'length'/,
    );
    expect(wrong({ length: 101 })).toMatch(/parameters.length is 101: must be an integer ≥ 2 and ≤ 100/);
    expect(complaint(() => specify('Corridor-v2', { maxEpisodeSteps: 0 }))).toMatch(/maxEpisodeSteps is 0/);
  });

  test('survive JSON, infinities included', () => {
    const spec = world().specify('Corridor-v2', { parameters: { gain: Infinity }, maxEpisodeSteps: null });
    expect(spec.parameters['gain']).toBe(Infinity);
    expect(JSON.parse(specToJSON(spec))).toMatchObject({ parameters: { gain: 'Infinity' } });
    expect(specFromJSON(specToJSON(spec))).toEqual(spec);
    expect(envSpec.parse(spec)).toEqual(spec);
    expect(complaint(() => specFromJSON('{'))).toMatch(/no JSON/);
    expect(complaint(() => specFromJSON('{"id": "Corridor-v2", "parameter": {}}'))).toMatch(
      /did you mean 'parameters'/,
    );
  });
});

test('scores are read between random and best, for the parameters these were measured with', () => {
  const { tasks } = world();
  const { task, spec } = specify(tasks, 'Corridor-v2');
  const { random } = task.references[0]!.scores;
  expect(normalised(task, spec, random!.value)).toBeCloseTo(0);
  expect(normalised(task, spec, 1)).toBeCloseTo(1);
  expect(normalised(task, spec, (1 + random!.value) / 2)).toBeCloseTo(0.5);
  expect(normalised(task, { ...spec, maxEpisodeSteps: 13 }, 1)).toBeNull();
  expect(normalised(task, { ...spec, parameters: { ...spec.parameters, noise: 0 } }, 1)).toBeNull();
});

test('a seed holds until another is given; without any, one is chosen and told', () => {
  const { tasks } = world();
  const { task, spec } = specify(tasks, 'Corridor-v2');
  const [one, two] = [environment(task, spec), environment(task, spec)];
  expect(one.seed).toBeUndefined();
  const first = one.reset();
  const chosen = one.seed!;
  expect(Number.isSafeInteger(chosen)).toBe(true);
  const second = one.reset();
  expect(one.seed).toBe(chosen);
  expect(second).not.toEqual(first);
  expect([two.reset({ seed: chosen }), two.reset()]).toEqual([first, second]);
  expect(environment(task, spec).reset()).not.toEqual(first);
});

test('a snapshot of another world is refused', () => {
  const { tasks } = world();
  const [one, two] = ['Corridor-v2', 'Bandit-v10'].map((id) => {
    const { task, spec } = specify(tasks, id);
    return environment(task, spec);
  });
  one!.reset();
  expect(complaint(() => two!.restore(one!.snapshot()))).toMatch(
    /snapshot is of another world; it is of Corridor-v2/,
  );
  expect(complaint(() => two!.restore(null))).toMatch(/of no environment/);
});
