import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { dispose, fromArray, read, tidy } from '../../src/backend/tensor.js';
import { forward } from '../../src/chain.js';
import { UserError } from '../../src/errors.js';
import { channels, discrete } from '../../src/envs/spaces/index.js';
import { sliceOutput } from '../../src/networks/architecture.js';
import { dense } from '../../src/networks/dense.js';
import { predictive } from '../../src/objectives/predictive.js';
import { stream } from '../../src/random.js';
import type { Embodiment, FrozenLife, Network, Rolled } from '../../src/types.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const sense = { size: 1, unit: '1', low: 0, high: 1, noise: 0 };
const body: Embodiment = {
  observationSpace: channels([
    { ...sense, name: 'near' },
    { ...sense, name: 'far', size: 2 },
  ]),
  actionSpace: discrete(2),
  lanes: 2,
  gamma: 0.9,
  normaliseRpe: true,
};
const rows = 6;

/** A network of the slices an objective asks for, behind a choice of two. */
function networkOf(options: Record<string, unknown>, seed = 1): Network {
  const asked = predictive.create(options).embody(body).slices;
  const slices = sliceOutput([{ name: 'policy', kind: 'categorical', size: 2 }, ...asked]);
  const blueprint = dense.create({ hidden: [4], outputGain: 2 })(3, slices);
  const random = stream(seed, 'init');
  const synapses = blueprint.areas.map((area) => {
    const { weights, bias, shape } = area.init(random);
    return { weights: fromArray(weights, shape), bias: fromArray(bias, [bias.length]) };
  });
  return { ...blueprint, synapses };
}

function begun(options: Record<string, unknown>, network: Network) {
  const outputs = network.areas.at(-1)!.units;
  const embodied = predictive.create(options).embody(body);
  return embodied.begin({ slices: network.slices.slice(1), outputs }, stream(1, 'objective'));
}

/** A rollout of uniform senses, of which the last row is no transition. */
function rolledBy(network: Network, seed: number): Rolled {
  const random = stream(seed, 'layout');
  const uniform = () => Float32Array.from({ length: rows * 3 }, () => random.uniform());
  const [observation, nextObservation] = [uniform(), uniform()];
  const output = tidy(() => read(forward(network, fromArray(observation, [rows, 3])).output));
  const none = new Uint8Array(rows);
  return {
    lanes: 2,
    network,
    output,
    observation,
    nextObservation,
    actions: new Array<unknown>(rows).fill(0),
    reward: new Float64Array(rows),
    terminated: none,
    ended: none,
    starts: none,
    valid: Uint8Array.from({ length: rows }, (_, n) => (n < rows - 1 ? 1 : 0)),
    groundTruth: new Int32Array(rows).fill(-1),
  };
}

const average = (values: Float64Array) => values.slice(0, -1).reduce((a, b) => a + b) / (rows - 1);

describe('what the actor earns', () => {
  it('is no progress before anything was learned, and afterwards what description lengths fell by', () => {
    const network = networkOf({});
    const pursuit = begun({}, network);
    const first = pursuit.judge(rolledBy(network, 1));
    for (const progress of first.scalars[0]!) expect(progress).toBeCloseTo(0, 5);
    pursuit.dispose();

    // Of weights that are followed at once, θ̄ is what they were at the rollout before.
    const [before, now] = [networkOf({}, 1), networkOf({}, 2)];
    const other = begun({ lag: 0 }, before);
    other.judge(rolledBy(before, 1));
    const rolled = rolledBy(now, 2);
    const { scalars, lessons } = other.judge(rolled);
    const lagged = lessons[0]!.loss(rolledBy(before, 2).output);
    for (const [n, nats] of lessons[0]!.loss(rolled.output).entries())
      expect(scalars[0]![n]).toBeCloseTo(lagged[n]! - nats, 5);
    expect(Math.abs(average(scalars[0]!))).toBeGreaterThan(0.1);
    other.dispose();
  });

  it('is ± the description length for the controls', () => {
    const network = networkOf({});
    const rolled = rolledBy(network, 1);
    const earned = (earns: string) => {
      const pursuit = begun({ earns }, network);
      const { scalars, lessons } = pursuit.judge(rolled);
      pursuit.dispose();
      return { earned: [...scalars[0]!], told: [...lessons[0]!.loss(rolled.output)] };
    };
    const [surprise, predictability] = [earned('surprise'), earned('predictability')];
    expect(surprise.earned).toEqual(surprise.told);
    expect(predictability.earned).toEqual(predictability.told.map((nats) => -nats));
  });
});

describe('what is recorded', () => {
  it('is the description length of this rollout and of all of life, over what were transitions', () => {
    const network = networkOf({});
    const pursuit = begun({}, network);
    const lengths: number[] = [];
    for (let seed = 1; seed <= 3; seed++) {
      const rolled = rolledBy(network, seed);
      const { measures, lessons } = pursuit.judge(rolled);
      lengths.push(average(lessons[0]!.loss(rolled.output)));
      expect(measures['descriptionLength']).toBeCloseTo(lengths.at(-1)!, 9);
      expect(measures['prequential']).toBeCloseTo(lengths.reduce((a, b) => a + b) / seed, 9);
    }
    const { state } = pursuit.snapshot();
    expect(state).toEqual({ nats: expect.closeTo(5 * lengths.reduce((a, b) => a + b), 6), observations: 15 });
    pursuit.dispose();
  });

  it('is also how often a lucky guess is cut', () => {
    const network = networkOf({});
    const clippedAt = (clip: number) => {
      const pursuit = begun({ clip }, network);
      const { measures } = pursuit.judge(rolledBy(network, 1));
      pursuit.dispose();
      return measures['clipped']!;
    };
    expect(clippedAt(1)).toBeGreaterThan(clippedAt(8));
    expect(clippedAt(1e9)).toBe(0);
  });
});

it('is evaluated as minus the description length of the probe set, by the weights as they are', async () => {
  const network = networkOf({ bins: 4 });
  const rolled = rolledBy(network, 4);
  const output = (observation: Float32Array) =>
    tidy(() => read(forward(network, fromArray(observation, [rows, 3])).output));
  const life = { slices: network.slices.slice(1), outputs: network.areas.at(-1)!.units, output };
  const embodied = predictive.create({ bins: 4 }).embody(body);
  const score = await embodied.evaluate({ ...life, probe: () => rolled } as unknown as FrozenLife);
  const pursuit = begun({ bins: 4 }, network);
  expect(score).toBeCloseTo(-pursuit.judge(rolled).measures['descriptionLength']!, 9);
  pursuit.dispose();
  const ignorant = await embodied.evaluate({
    ...life,
    output: () => new Float32Array(rows * life.outputs),
    probe: () => rolled,
  } as unknown as FrozenLife);
  expect(ignorant).toBeCloseTo(-3 * Math.log(4), 6);
  dispose(network.synapses);
});

it('asks for a slice a number, and refuses channels there are none of', () => {
  const { slices } = predictive
    .create({ channels: ['far', { name: 'near', low: 0.5 }], bins: 5 })
    .embody(body);
  expect(slices.map(({ name, size }) => [name, size])).toEqual([
    ['predict:far.0', 5],
    ['predict:far.1', 5],
    ['predict:near', 5],
  ]);
  const missing = () => predictive.create({ channels: ['smell'] }).embody(body);
  expect(missing).toThrow(UserError);
  expect(missing).toThrow(/smell/);
});
