import { describe, expect, it } from 'vitest';
import { believe } from '../../src/envs/bandits/belief.js';
import { rewardPerTrial } from '../../src/envs/bandits/score.js';
import { winStayLoseShiftRate } from '../../src/envs/bandits/winStayLoseShift.js';
import { reversalBandit } from '../../src/envs/reversalBandit.js';
import { accuracy } from '../../src/envs/trials/session.js';
import { make } from '../../src/envs/index.js';
import { stream } from '../../src/random.js';
import type { ScriptedPolicy, Trial } from '../../src/types.js';
import { lived } from '../support/scripted.js';

/** Long-run reward and share of right choices; published to four digits after 2·10⁶ trials. */
const known = [
  { parameters: {}, bayes: [0.7454, 0.9093], shift: [0.6723, 0.7875], oracle: 0.8 },
  { parameters: { better: 0.9, worse: 0.1 }, bayes: [0.8558, 0.9448], oracle: 0.9 },
  { parameters: { better: 0.7, worse: 0.3 }, bayes: [0.6396, 0.8486], oracle: 0.7 },
  { parameters: { hazard: 0.05 }, bayes: [0.703, 0.8384], oracle: 0.8 },
  { parameters: { better: 0.75, worse: 0.25, hazard: 0.0125 }, bayes: [0.7068, 0.9137], oracle: 0.75 },
] as const;

/** Five standard errors of a mean over so many trials, whose successive ones a reversal ties together. */
const decisions = 400_000;
const near = 0.0035;

describe.each(known)('$parameters', ({ parameters, bayes, oracle, ...others }) => {
  it('pays Bayes what is known', () => {
    const episodes = lived(reversalBandit, 'bayes', { parameters, decisions });
    expect(Math.abs(rewardPerTrial(episodes) - bayes[0])).toBeLessThan(near);
    expect(Math.abs(accuracy(episodes) - bayes[1])).toBeLessThan(near);
  });

  it('pays win-stay lose-shift by its closed form', () => {
    const { better, worse, hazard } = reversalBandit.parameters.parse(parameters);
    const exact = winStayLoseShiftRate(better, worse, hazard);
    const episodes = lived(reversalBandit, 'winStayLoseShift', { parameters, decisions });
    expect(Math.abs(rewardPerTrial(episodes) - exact.reward)).toBeLessThan(near);
    expect(Math.abs(accuracy(episodes) - exact.correct)).toBeLessThan(near);
    if (!('shift' in others)) return;
    expect(Math.abs(exact.reward - others.shift[0])).toBeLessThan(0.001);
    expect(Math.abs(exact.correct - others.shift[1])).toBeLessThan(0.001);
  });

  it('pays the oracle the better arm, and chance half of both', () => {
    const right = lived(reversalBandit, 'oracle', { parameters, decisions });
    expect(Math.abs(rewardPerTrial(right) - oracle)).toBeLessThan(near);
    expect(accuracy(right)).toBe(1);
    const blind = lived(reversalBandit, 'random', { parameters, decisions });
    expect(Math.abs(rewardPerTrial(blind) - 0.5)).toBeLessThan(near);
  });
});

it('is Bayes by hand', () => {
  expect(believe(0.5, 0.8, 0.2, 0)).toBeCloseTo(0.8, 12);
  expect(believe(0.8, 0.8, 0.2, 0)).toBeCloseTo(16 / 17, 12);
  expect(believe(0.5, 0.8, 0.2, 0.02)).toBeCloseTo(0.8 * 0.98 + 0.2 * 0.02, 12);
  expect(believe(0.3, 0, 0, 0.5)).toBe(0.5);
});

it('needs its memory: Bayes that forgets earns what win-stay lose-shift does', () => {
  const { bayes } = reversalBandit.policies!;
  const begin: ScriptedPolicy['begin'] =
    (...world) =>
    (...now) =>
      bayes!.begin(...world)(...now);
  const forgetful = { ...reversalBandit, policies: { forgetful: { ...bayes!, begin } } };
  const earned = rewardPerTrial(lived(forgetful, 'forgetful', { decisions }));
  expect(Math.abs(earned - winStayLoseShiftRate(0.8, 0.2, 0.02).reward)).toBeLessThan(near);
});

it('reverses as often as its hazard says', () => {
  const world = reversalBandit.create(reversalBandit.parameters.parse({ hazard: 0.1 }));
  world.reset({ layout: stream(3, 'layout'), noise: stream(3, 'noise') });
  const truths = Array.from({ length: 20_000 }, () => trialOf(world.step(0).info).groundTruth);
  const reversals = truths.filter((truth, i) => i > 0 && truth !== truths[i - 1]).length;
  expect(Math.abs(reversals / truths.length - 0.1)).toBeLessThan(0.01);
});

function trialOf(info: object): Trial {
  return (info as { trial: Trial }).trial;
}

it('tells each trial with the decision that made it, and shows choice and reward after it', () => {
  const world = make('ReversalBandit-v0');
  expect(world.reset({ seed: 4 }).observation).toEqual(new Float32Array(3));
  for (let index = 0; index < 50; index++) {
    const choice = index % 2;
    const { info, reward, observation } = world.step(choice);
    const { groundTruth } = trialOf(info);
    const correct = groundTruth === choice;
    const outcome = correct ? 'correct' : 'error';
    const expected = { index, period: 'choice', groundTruth, choice, reactionTime: 0, correct, outcome };
    expect(trialOf(info)).toEqual(expected);
    expect(info['session']).toMatchObject({ trials: index + 1, misses: 0, aborts: 0 });
    expect(observation).toEqual(Float32Array.of(1 - choice, choice, reward));
  }
});

it.each([
  [{ better: 0.4, worse: 0.6 }, 'worse is 0.6: it must be less than better, 0.4'],
  [{ hazard: 0.6 }, 'hazard'],
  [{ better: NaN }, 'better'],
  [{ arms: 3 }, 'arms'],
])('refuses %j', (parameters, message) => {
  expect(() => make({ id: 'ReversalBandit-v0', parameters })).toThrow(message);
});
