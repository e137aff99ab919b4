import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { make, vectorize } from '../../../src/envs/index.js';
import { cartPole } from '../../../src/envs/cartPole.js';
import type { CartPoleSnapshot } from '../../../src/envs/cartPole/world.js';
import { livedEpisodes } from '../../../src/envs/worlds/measure.js';
import { policiesOf } from '../../../src/envs/worlds/anchors.js';
import { stream } from '../../../src/random.js';
import type { ScriptedPolicy, Task } from '../../../src/types.js';

interface Trajectory {
  readonly name: string;
  readonly integrator: 'euler' | 'semiImplicit';
  readonly start: readonly number[];
  /** A digit a decision. */
  readonly actions: string;
  /** Four numbers a decision. */
  readonly states: readonly number[];
  readonly return: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

// Made by scripts/cartpoleTrajectory.py, which says how.
const stored = JSON.parse(readFileSync(new URL('gymnasium.json', import.meta.url), 'utf8')) as {
  readonly gymnasium: string;
  readonly trajectories: readonly Trajectory[];
};

type Parameters = Partial<ReturnType<typeof cartPole.parameters.parse>>;

/** A world at `state`. */
function at(state: readonly number[], parameters: Parameters = {}) {
  const world = cartPole.create(cartPole.parameters.parse(parameters));
  world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
  world.restore({ state: Float64Array.from(state), push: 0 } satisfies CartPoleSnapshot);
  return world;
}

const stateOf = (world: ReturnType<typeof at>) => [...(world.snapshot() as CartPoleSnapshot).state];

/** Greatest difference from a stored trajectory, number by number, lived freely from its start. */
function distance({ start, actions, states, integrator }: Trajectory, parameters: Parameters = {}): number {
  const world = at(start, { integrator, ...parameters });
  const differences = [...actions].flatMap((action, t) => {
    world.step(Number(action));
    return stateOf(world).map((x, i) => Math.abs(x - states[4 * t + i]!));
  });
  return Math.max(...differences);
}

describe.each(stored.trajectories)("Gymnasium's trajectory that $name", (trajectory) => {
  it('is met at every step', () => {
    expect(stored.gymnasium).toMatch(/^1\.3\./);
    expect(distance(trajectory)).toBeLessThan(1e-6);
  });

  it('would not be met by another gravity, integrator or mass', () => {
    const other = trajectory.integrator === 'euler' ? 'semiImplicit' : 'euler';
    for (const change of [{ gravity: 9.81 }, { integrator: other }, { poleMass: 0.101 }] as const)
      expect(distance(trajectory, change)).toBeGreaterThan(1e-6);
  });

  it('ends as it did, having paid as much, seen through the public world', () => {
    const world = make({ id: 'CartPole-v1', parameters: { integrator: trajectory.integrator } });
    world.reset({ seed: 0 });
    const snapshot = world.snapshot() as { lane: { world: { world: CartPoleSnapshot } } };
    const bare = findState(snapshot);
    bare.set(trajectory.start);
    world.restore(snapshot);
    const steps = [...trajectory.actions].map((action) => world.step(Number(action)));
    const ends = steps.map(({ terminated, truncated }) => terminated || truncated);
    expect(ends.indexOf(true)).toBe(steps.length - 1);
    expect(steps.at(-1)).toMatchObject({
      terminated: trajectory.terminated,
      truncated: trajectory.truncated,
      observation: Float32Array.from(trajectory.states.slice(-4)),
    });
    expect(steps.reduce((sum, { reward }) => sum + reward, 0)).toBe(trajectory.return);
  });
});

/** The array of four numbers inside a snapshot, however deep. */
function findState(snapshot: unknown): Float64Array {
  if (snapshot instanceof Float64Array) return snapshot;
  const inner = Object.values(snapshot as object).filter((value) => typeof value === 'object' && value);
  return inner.map(findState).find((found) => found !== undefined)!;
}

describe('the equations', () => {
  const mass = 1.1;
  const spin = -10 / mass / (0.5 * (4 / 3 - 0.1 / mass));
  const acceleration = 10 / mass - (0.05 * spin) / mass;

  it('push an upright pole at rest as the closed form says', () => {
    const world = at([0, 0, 0, 0]);
    world.step(1);
    expect(stateOf(world)).toEqual([0, 0.02 * acceleration, 0, 0.02 * spin]);
  });

  it('move semi-implicitly by the new velocities', () => {
    const world = at([0, 0, 0, 0], { integrator: 'semiImplicit' });
    world.step(1);
    const [x, , angle] = stateOf(world);
    expect(x).toBeCloseTo(0.0004 * acceleration, 15);
    expect(angle).toBeCloseTo(0.0004 * spin, 15);
  });

  it('are the same seen in a mirror', () => {
    const [one, other] = [at([0.1, -0.2, 0.03, 0.4]), at([-0.1, 0.2, -0.03, -0.4])];
    for (const action of [1, 0, 0, 1, 1, 1, 0]) {
      one.step(action);
      other.step(1 - action);
    }
    expect(stateOf(one)).toEqual(stateOf(other).map((x) => -x));
  });

  it('let a pole fall as √(g/(l(4/3 − m/(M + m)))) says where nearly nothing pushes', () => {
    const world = at([0, 0, 1e-4, 0], { force: 0.1, cartMass: 100, angleLimit: 90, tau: 0.001 });
    const share = 0.1 / 100.1;
    const rate = Math.sqrt(9.8 / (0.5 * (4 / 3 - share)));
    const grown: number[] = [];
    for (let t = 0; t < 1200; t++) {
      world.step(t % 2);
      grown.push(stateOf(world)[2]!);
    }
    expect(Math.log(grown[1199]! / grown[699]!) / 0.5).toBeCloseTo(rate, 1);
  });
});

it('begins uniformly within ±startSpread', () => {
  const firsts = vectorize('CartPole-v1', { lanes: 1000 }).reset({ seed: 0 }).observation;
  const mean = firsts.reduce((sum, x) => sum + x, 0) / firsts.length;
  const square = firsts.reduce((sum, x) => sum + x * x, 0) / firsts.length;
  expect(Math.max(...firsts.map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.05));
  expect(Math.abs(mean)).toBeLessThan(0.002);
  expect(square / (0.05 ** 2 / 3)).toBeCloseTo(1, 1);
});

it('has Gymnasium’s spaces', () => {
  const { observationSpace, actionSpace } = make('CartPole-v1');
  const limits = [4.8, Infinity, (24 * 2 * Math.PI) / 360, Infinity].map(Math.fround);
  expect([...observationSpace.high]).toEqual(limits);
  expect([...observationSpace.low]).toEqual(limits.map((x) => -x));
  expect(actionSpace).toMatchObject({ kind: 'discrete', n: 2, start: 0 });
});

it("pays a fall alone where asked to, as Gymnasium's sutton_barto_reward", () => {
  const world = at([2.39, 1, 0, 0], { reward: 'fall' });
  expect(world.step(1)).toMatchObject({ reward: -1, terminated: true });
  expect(at([0, 0, 0, 0], { reward: 'fall' }).step(1)).toMatchObject({ reward: 0, terminated: false });
});

it('is balanced by hand for ever, and not by a hand that looks at the angle alone', () => {
  const setting = { parameters: cartPole.parameters.parse({}), maxEpisodeSteps: 500 };
  const task = cartPole as unknown as Task;
  const returns = (policy: ScriptedPolicy) =>
    livedEpisodes(task, setting, policy, { seed: 7, decisions: 50_000 }).map((one) => one.return);
  expect(new Set(returns(policiesOf(task)['balance']!))).toEqual(new Set([500]));
  const angleAlone: ScriptedPolicy = {
    kind: 'scripted',
    summary: '',
    begin: () => (o: Float32Array) => Number(o[2]! > 0),
  };
  expect(Math.max(...returns(angleAlone))).toBeLessThan(100);
});

it.each([
  [{ startSpread: 0.3 }, 'startSpread must not pass'],
  [{ gravity: -1 }, 'gravity'],
  [{ tau: 0 }, 'tau'],
  [{ integrator: 'rk4' }, 'integrator'],
  [{ wind: 1 }, 'wind'],
])('%j is refused, by name', (parameters, message) => {
  expect(() => make({ id: 'CartPole-v1', parameters })).toThrow(message);
});
