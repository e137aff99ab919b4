import { describe, expect, it } from 'vitest';
import { box, discrete } from '../../../src/envs/spaces/index.js';
import { enumerated } from '../../../src/objectives/empowerment/enumerated.js';
import { gaussian } from '../../../src/objectives/empowerment/gaussian.js';
import { linearGaussianCapacity } from '../../../src/objectives/empowerment/linearGaussian.js';
import type { Repertoire } from '../../../src/objectives/empowerment/repertoire.js';
import { repertoireOf } from '../../../src/objectives/empowerment/repertoires.js';
import { variationalBound } from '../../../src/objectives/empowerment/variational.js';
import { stream } from '../../../src/random.js';

const pairs = enumerated({ actions: [2, 5, 7], length: 2 });
const pushes = gaussian({ low: [-1, 0], high: [1, 4], length: 2, spread: 0.5 });
const most = Math.log(9);

/** y of a worth of `pairs` that gives sequence x the worth u[x], by the terms of sequences alone. */
const worths = (u: readonly number[]) =>
  Float32Array.from([0, ...new Array<number>(6).fill(0), ...u.map((x) => x + most)]);

/** `rows` of the repertoire's own sequences, and outputs of N(0, ½²). */
function drawnFrom(repertoire: Repertoire, outputs: number, rows = 3) {
  const random = stream(1, 'layout');
  const y = new Float32Array(rows * outputs);
  random.addNormal(y, 0.5);
  const codes = new Float32Array(rows * repertoire.width);
  const even = new Float32Array(rows * repertoire.worthOutputs);
  for (let n = 0; n < rows; n++) repertoire.draw(even, n, random, codes, n * repertoire.width);
  return { y, codes };
}

/** ∂ Σ of(y)/∂y by central differences. */
function slopes(of: (y: Float32Array) => number, y: Float32Array): number[] {
  const step = 1 / 128;
  return Array.from(y, (_, i) => {
    const at = (by: number) => of(y.map((value, j) => (j === i ? value + by : value)));
    return (at(step) - at(-step)) / (2 * step);
  });
}
const total = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0);

describe.each([
  ['enumerated', pairs],
  ['Gaussian', pushes],
])('%s sequences', (_, repertoire) => {
  it('teach the decoder down the slope of −ln q, and the worth down that of ½ (u − ln q)²', () => {
    const decoded = drawnFrom(repertoire, repertoire.decoderOutputs);
    const bySlope = slopes((y) => -total(repertoire.told(y, decoded.codes)), decoded.y);
    for (const [i, slope] of repertoire.decoderError(decoded.y, decoded.codes).entries())
      expect(slope).toBeCloseTo(bySlope[i]!, 2);
    // The worth's loss is a parabola: where its slope is 0, u is what was told.
    const { y, codes } = drawnFrom(repertoire, repertoire.worthOutputs);
    const told = Float64Array.of(-1, 0.5, 2);
    const error = repertoire.worthError(y, codes, told);
    const further = repertoire.worthError(
      y,
      codes,
      told.map((nats) => nats - 1),
    );
    const terms = repertoire === pairs ? 4 : 1;
    expect(further.reduce((sum, slope, i) => sum + slope - error[i]!, 0)).toBeCloseTo(3 * terms, 4);
  });
});

describe('the bound of enumerated sequences', () => {
  const u = [-1, -2, -0.5, -3, -1.5, -2.5, -4, -0.2, -1];

  it('is ln Σ exp u between 0 and ln Kⁿ, 0 before anything was learned', () => {
    expect(pairs.bound(new Float32Array(pairs.worthOutputs))[0]).toBeCloseTo(0, 12);
    expect(pairs.bound(worths(u))[0]).toBeCloseTo(variationalBound(u).bound, 5);
    expect(variationalBound(u).bound).toBeGreaterThan(0);
    expect(variationalBound(u).bound).toBeLessThan(most);
  });

  it('is cut where a worth claims what cannot be: a loss, and more than all sequences can tell', () => {
    const shifted = (by: number) => u.map((nats) => nats + by);
    for (const [by, expected] of [
      [-5, 0],
      [5, most],
    ] as const) {
      const { bound } = variationalBound(shifted(by));
      expect(bound < 0 || bound > most).toBe(true);
      expect(pairs.bound(worths(shifted(by)))[0]).toBe(expected);
    }
    expect(pairs.most).toBeCloseTo(most, 12);
  });

  it('is that of a source which draws x with probability 0.9 exp u(x)/Z + 0.1/Kⁿ', () => {
    const random = stream(2, 'layout');
    const [y, draws, codes] = [worths(u), 20_000, new Float32Array(1)];
    const shares = new Float64Array(9);
    for (let i = 0; i < draws; i++) {
      pairs.draw(y, 0, random, codes, 0);
      shares[codes[0]!]! += 1 / draws;
    }
    for (const [x, p] of variationalBound(u).source.entries())
      expect(Math.abs(shares[x]! - 0.9 * p - 0.1 / 9)).toBeLessThan(0.012);
  });
});

describe('a sequence', () => {
  it('is a number in base K, the first action first', () => {
    const spelt = (x: number) => [0, 1].map((k) => pairs.action(Float32Array.of(x), k));
    expect([0, 1, 5, 8].map(spelt)).toEqual([
      [2, 2],
      [2, 5],
      [5, 7],
      [7, 7],
    ]);
  });

  it('of numbers is middle + spread · half range · z, cut to the range', () => {
    const code = Float32Array.of(1, -0.5, 9, -9);
    expect([...(pushes.action(code, 0) as Float32Array)]).toEqual([0.5, 1.5]);
    expect([...(pushes.action(code, 1) as Float32Array)]).toEqual([1, 0]);
  });
});

describe('the decoder that knows nothing', () => {
  it('tells no more than the source does', () => {
    const codes = Float32Array.of(0, 4, 8);
    for (const nats of pairs.told(new Float32Array(3 * pairs.decoderOutputs), codes))
      expect(nats).toBeCloseTo(-most, 6);
    const drawn = drawnFrom(pushes, pushes.decoderOutputs);
    for (const nats of pushes.told(new Float32Array(drawn.y.length), drawn.codes))
      expect(nats).toBeCloseTo(0, 9);
  });
});

describe('the capacity of what is reached', () => {
  const sensor = (size: number) => ({
    noise: new Float64Array(size).fill(0.5),
    samples: 40,
    random: stream(1, 'evaluation'),
  });

  it('is ln of the places that noise cannot confound', () => {
    const apart = pairs.capacity(([x]) => Float32Array.of(20 * Math.floor(x! / 3)), sensor(1));
    expect(apart).toBeCloseTo(Math.log(3), 2);
    expect(pairs.capacity(() => Float32Array.of(1), sensor(1))).toBeCloseTo(0, 9);
  });

  it('of numbers is that of the linear channel at the power of the source', () => {
    const gain = [
      [1, 0, 2, 0],
      [0, 3, 0, 0],
    ];
    const reach = (code: Float32Array) =>
      Float32Array.from(gain, (row) => row.reduce((sum, g, i) => sum + g * code[i]!, 0));
    const { capacity } = linearGaussianCapacity(gain, { sd: [0.5, 0.5] }, 4);
    expect(pushes.capacity(reach, sensor(2))).toBeCloseTo(capacity, 5);
  });
});

it('is made for the actions of a body: counted, numbers, and refused where there are neither', () => {
  const settings = { steps: 2, actions: [], spread: 0.5 };
  expect(repertoireOf(discrete(4), settings).most).toBeCloseTo(Math.log(16), 12);
  expect(repertoireOf(discrete(4), { ...settings, actions: [1, 3, 3] }).most).toBeCloseTo(Math.log(4), 12);
  expect(repertoireOf(box({ low: -1, high: 1, shape: [3] }), settings).width).toBe(6);
  expect(() => repertoireOf({ ...discrete(4), kind: 'text' }, settings)).toThrow(/of kind 'text'/);
  expect(() => repertoireOf(discrete(4), { ...settings, actions: [4] })).toThrow(
    /names an action there is not: 4/,
  );
  const endless = box({ low: -Infinity, high: Infinity, shape: [1] });
  expect(() => repertoireOf(endless, settings)).toThrow(/finite bounds/);
});
