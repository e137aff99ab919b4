import { describe, expect, it } from 'vitest';
import { foraging } from '../../../src/envs/foraging.js';
import { greedyCruiser, greedyForager, greedyOracle, randomly } from '../../../src/envs/foraging/policies.js';
import { everyStepScore, policyScore, rewardRate } from '../../../src/envs/foraging/score.js';

const budget = { seeds: 6, engineSteps: 10_000, maxEpisodeSteps: 1000 };

/** Two means agree when they differ by less than their joint 95 % interval, half as much again for many tests. */
function expectAgreement(a: { value: number; error: number }, b: { value: number; error: number }) {
  expect(Math.abs(a.value - b.value)).toBeLessThan(1.5 * Math.hypot(a.error, b.error));
}

describe.each(foraging.references.map((reference) => [reference]))(
  'references',
  ({ parameters, random, best }) => {
    const resolved = foraging.parameters.parse(parameters);
    const { actionMode, predator, obstacles, conjunctive } = resolved;

    it(`agree with a recomputation: ${JSON.stringify({ actionMode, predator, obstacles, conjunctive })}`, () => {
      expectAgreement(
        policyScore(resolved, () => randomly, budget),
        random,
      );
      expectAgreement(everyStepScore(resolved, greedyForager, budget), best);
      expect(best.value - best.error).toBeGreaterThan(random.value + random.error);
      expect(parameters).toEqual(resolved);
    });
  },
);

it('tell policies apart: the wrong policy does not agree', () => {
  const resolved = foraging.parameters.parse({});
  const { random, best } = foraging.references[0]!;
  for (const wrong of [greedyCruiser, greedyOracle])
    expect(() => expectAgreement(everyStepScore(resolved, wrong, budget), best)).toThrow(/less than/);
  expect(() => expectAgreement(policyScore(resolved, greedyForager, budget), random)).toThrow(/less than/);
});

it('lie where other simulations of this arena put them', () => {
  const { random, best } = foraging.references[0]!;
  expect(Math.abs(random.value - 1.03)).toBeLessThan(0.15);
  expect(Math.abs(best.value - 19.5)).toBeLessThan(1.5);
});

it('score reward per 1000 engine steps over all episodes, long ones counting more', () => {
  const episodes = [
    { return: 10, length: 100 },
    { return: 0, length: 25 },
  ];
  expect(rewardRate(episodes, { actionRepeat: 8 })).toBe(10);
  expect(foraging.score.of(episodes, foraging.parameters.parse({ actionRepeat: 4 }))).toBe(20);
});
