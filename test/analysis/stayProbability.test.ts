import { expect, test } from 'vitest';
import { stayProbability } from '../../src/analysis/stayProbability.js';

/** Each event once, in the order rewarded common, rewarded rare, unrewarded common, unrewarded rare. */
const session = (choice: readonly number[]) => ({
  choice,
  rewarded: [1, 1, 0, 0, 0],
  common: [1, 0, 1, 0, 0],
});

test('counts by hand', () => {
  // Stays, shifts, shifts, stays: a planner's pattern.
  expect(stayProbability([session([0, 0, 1, 0, 0])])).toEqual({
    rewardedCommon: 1,
    rewardedRare: 0,
    unrewardedCommon: 0,
    unrewardedRare: 1,
    reward: 0,
    transition: 0,
    interaction: 1,
  });
  // Stays, stays, shifts, shifts: repeats what paid.
  expect(stayProbability([session([0, 0, 0, 1, 0])])).toMatchObject({
    reward: 1,
    transition: 0,
    interaction: 0,
  });
  // Stays, shifts, stays, shifts: goes by the transition.
  expect(stayProbability([session([0, 0, 1, 1, 0])])).toMatchObject({
    reward: 0,
    transition: 1,
    interaction: 0,
  });
});

test('pools sessions, and pairs no trials across them', () => {
  const { rewardedCommon, unrewardedRare } = stayProbability([
    session([0, 0, 1, 0, 0]),
    session([1, 0, 1, 0, 0]),
    // One trial has none after it.
    { choice: [0], rewarded: [false], common: [false] },
  ]);
  expect(rewardedCommon).toBe(0.5);
  expect(unrewardedRare).toBe(1);
});

test('lets right and wrong choices count alike where they are told', () => {
  const told = (correct: number, choice: readonly number[]) => ({
    ...session(choice),
    correct: [correct, correct, correct, correct, correct],
  });
  const right = told(1, [0, 0, 0, 0, 0]);
  const wrong = told(0, [0, 1, 0, 1, 0]);
  const { rewardedCommon } = stayProbability([right, right, right, wrong]);
  expect(rewardedCommon).toBe(0.5);
  // Plain shares follow whatever is more common.
  const untold = [right, right, right, session(wrong.choice)];
  expect(stayProbability(untold).rewardedCommon).toBe(0.75);
});

test('refuses sessions in which an event never happened', () => {
  expect(() => stayProbability([])).toThrow(RangeError);
  expect(() => stayProbability([{ choice: [0, 0], rewarded: [1, 1], common: [1, 1] }])).toThrow(
    'rewarded 1, common 0',
  );
});
