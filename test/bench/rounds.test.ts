import { expect, test } from 'vitest';
import { median, oneRound, takeTurns } from '../../bench/measure/rounds.mjs';

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('a median is the middle, the upper of two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1])).toBe(4);
  expect(median([])).toBeNaN();
});

test('a round divides its time by the units that work answers, and goes on until it is full', async () => {
  let calls = 0;
  const work = (): number => {
    calls++;
    busy(2);
    return 10;
  };
  const { wall } = await oneRound(work, 11);
  expect(calls).toBeGreaterThanOrEqual(2);
  expect(wall).toBeGreaterThanOrEqual(200);
});

test('subjects take turns, after a warm-up that does not count', async () => {
  const calls: string[] = [];
  const subject = (name: string) => (): number => {
    calls.push(name);
    busy(1);
    return 1;
  };
  const pace = { rounds: 4, warmUp: () => 0, ms: () => 0, budget: 60_000 };
  const costs = await takeTurns({ a: subject('a'), b: subject('b') }, pace);
  expect(calls.join('')).toBe('ab'.repeat(5));
  expect(costs['a']).toMatchObject({ rounds: 4 });
  expect(costs['a']?.best).toBeLessThanOrEqual(costs['a']?.median ?? NaN);
  expect(costs['b']?.median).toBeGreaterThanOrEqual(1000);
});

test('what takes too long has three rounds all the same', async () => {
  let calls = 0;
  const pace = { rounds: 9, warmUp: () => 0, ms: () => 0, budget: 0 };
  await takeTurns({ a: () => (busy(1), ++calls) }, pace);
  expect(calls).toBe(4);
});
