import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { selectBackend } from '../../src/backend/select.js';
import { instrument } from '../../src/objectives/instrument.js';
import { stream } from '../../src/random.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const shape = { inputs: 2, outputs: 1, hidden: [16], learningRate: 0.02 };
const input = Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1);
const exclusiveOr = Float32Array.of(0, 1, 1, 0);
const missedBy = (y: Float32Array) => y.map((value, n) => value - exclusiveOr[n]!);

describe('an instrument', () => {
  it('learns what no linear map can tell, from the slope of a loss alone', () => {
    const one = instrument(shape, stream(1, 'objective'));
    for (let i = 0; i < 400; i++) one.learn(input, missedBy);
    for (const error of missedBy(one.output(input))) expect(Math.abs(error)).toBeLessThan(0.05);
    one.dispose();
  });

  it('stays as it is where the slope is nothing', () => {
    const one = instrument(shape, stream(1, 'objective'));
    const before = one.output(input);
    for (let i = 0; i < 20; i++) one.learn(input, (y) => y.fill(0));
    expect(one.output(input)).toEqual(before);
    one.dispose();
  });

  it.each([0, 7])('goes on bit for bit from a snapshot after %d steps', (steps) => {
    const one = instrument(shape, stream(1, 'objective'));
    const other = instrument(shape, stream(2, 'objective'));
    for (let i = 0; i < steps; i++) one.learn(input, missedBy);
    other.learn(input, missedBy);
    other.restore(one.snapshot());
    for (const each of [one, other]) for (let i = 0; i < 5; i++) each.learn(input, missedBy);
    expect(other.snapshot()).toEqual(one.snapshot());
    one.dispose();
    other.dispose();
  });

  it('keeps no array once disposed of', () => {
    const before = tf.memory().numTensors;
    const one = instrument(shape, stream(1, 'objective'));
    one.learn(input, missedBy);
    const settled = tf.memory().numTensors;
    one.learn(input, missedBy);
    one.restore(one.snapshot());
    one.output(input);
    expect(tf.memory().numTensors).toBe(settled);
    one.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
