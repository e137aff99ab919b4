import { expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { codedNumbers, encode } from '../../../src/objectives/predictive/code.js';

const channel = { name: 'sense', size: 1, unit: '1', low: 0, high: 1, noise: 0, offset: 1 };

it('tells numbers apart in equal bins, closed below, the last one closed above as well', () => {
  const numbers = codedNumbers([{ channel }]);
  const sensed = [-3, 0, 0.2499, 0.25, 0.5, 0.75, 0.9999, 1, 7];
  const observation = Float32Array.from(sensed.flatMap((x) => [9, x]));
  expect([...encode(observation, 2, numbers, 4)]).toEqual([0, 0, 0, 1, 2, 3, 3, 3, 3]);
});

it('lays the numbers of several channels side by side, by the name of the channel', () => {
  const two = { ...channel, name: 'two', size: 2, offset: 0 };
  const numbers = codedNumbers([{ channel: two, low: 0, high: 2 }, { channel }]);
  expect(numbers.map(({ name, index }) => [name, index])).toEqual([
    ['two.0', 0],
    ['two.1', 1],
    ['sense', 1],
  ]);
  expect([...encode(Float32Array.of(1.5, 0.5, 0, 1), 2, numbers, 4)]).toEqual([3, 1, 2, 0, 2, 3]);
});

it('bins between the bounds without noise, which those of a noisy channel are ten deviations beyond', () => {
  const noisy = { ...channel, low: -0.2, high: 1.2, noise: 0.02 };
  const [number] = codedNumbers([{ channel: noisy }]);
  expect(number!.low).toBeCloseTo(0, 12);
  expect(number!.high).toBeCloseTo(1, 12);
  expect(codedNumbers([{ channel: noisy, low: 0.4 }])[0]!.low).toBe(0.4);
});

it('refuses what has no bounds, naming the channel and the way out', () => {
  const boundless = { ...channel, high: Infinity };
  expect(() => codedNumbers([{ channel: boundless }])).toThrow(UserError);
  expect(() => codedNumbers([{ channel: boundless }])).toThrow(/'sense'.*Infinity/);
  expect(() => codedNumbers([{ channel, low: 1 }])).toThrow(UserError);
  expect(codedNumbers([{ channel: boundless, high: 3 }])[0]!.high).toBe(3);
});
