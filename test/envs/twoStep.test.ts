import { describe, expect, it } from 'vitest';
import { stayProbability } from '../../src/analysis/stayProbability.js';
import { rewardPerTrial } from '../../src/envs/bandits/score.js';
import { winStayLoseShiftRate } from '../../src/envs/bandits/winStayLoseShift.js';
import { make } from '../../src/envs/index.js';
import { policiesOf } from '../../src/envs/worlds/anchors.js';
import { twoStep } from '../../src/envs/twoStep.js';
import { stream } from '../../src/random.js';
import type { Info, ScriptedPolicy, Task, Trial } from '../../src/types.js';
import { disagreements, lived } from '../support/scripted.js';

/** Published to four digits; `oracle` and `random` by their closed forms. */
const known = [
  { parameters: {}, modelBased: 0.7091, modelFree: 0.6313 },
  { parameters: { better: 0.8, worse: 0.2, hazard: 0.02 }, modelBased: 0.6475, modelFree: 0.5915 },
  {
    parameters: { common: 0.7, better: 0.8, worse: 0.2, hazard: 0.02 },
    modelBased: 0.5978,
    modelFree: 0.5463,
  },
] as const;

/** Above four standard errors of a mean over so many trials, whose successive ones a switch ties together. */
const decisions = 800_000;
const near = 0.004;

describe.each(known)('$parameters', ({ parameters, modelBased, modelFree }) => {
  const { common, better, worse, hazard } = twoStep.parameters.parse(parameters);
  const right = common * better + (1 - common) * worse;
  const wrong = common * worse + (1 - common) * better;
  const earned = (policy: string) => rewardPerTrial(lived(twoStep, policy, { parameters, decisions }));

  it('pays planning and repeating what is known', () => {
    expect(Math.abs(earned('modelBased') - modelBased)).toBeLessThan(near);
    expect(Math.abs(earned('modelFree') - modelFree)).toBeLessThan(near);
  });

  it('pays the oracle, chance and win-stay lose-shift by their closed forms', () => {
    expect(Math.abs(earned('oracle') - right)).toBeLessThan(near);
    expect(Math.abs(earned('random') - 0.5)).toBeLessThan(near);
    const { reward } = winStayLoseShiftRate(right, wrong, hazard);
    expect(Math.abs(earned('winStayLoseShift') - reward)).toBeLessThan(near);
  });
});

it('needs to see where choices led, unless that is always the same', () => {
  const { modelBased } = twoStep.policies as Readonly<Record<string, ScriptedPolicy>>;
  const begin: ScriptedPolicy['begin'] = (...world) => {
    const act = modelBased!.begin(...world);
    // It is shown its choice in place of the state.
    return ([first, second, reward, stage], ...now) =>
      act(Float32Array.of(first!, second!, reward!, stage!, first!, second!), ...now);
  };
  const blind = { ...twoStep, policies: { ...twoStep.policies, blind: { ...modelBased!, begin } } };
  const rate = (policy: string, common: number) =>
    rewardPerTrial(lived(blind, policy, { parameters: { common }, decisions: 200_000 }));
  expect(rate('blind', 1)).toBe(rate('modelBased', 1));
  expect(rate('blind', 0.8)).toBeLessThan(rate('modelBased', 0.8) - 0.04);
});

/** The mark a policy leaves on whether choices are repeated. */
function mark(name: string, { told }: { readonly told: boolean }) {
  const policies = policiesOf(twoStep as unknown as Task);
  const defaults = twoStep.parameters.parse({});
  const world = twoStep.create(defaults);
  let info: Info = world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
  const act = policies[name]!.begin(world, defaults);
  const [random, observation] = [stream(1, 'policy'), new Float32Array(6)];
  const past: { choice: number; common: boolean; rewarded: boolean; correct: boolean }[] = [];
  for (let decision = 0; decision < 200_000; decision++) {
    world.observe(observation);
    ({ info } = world.step(act(observation, random, info) as number));
    const { common, rewarded } = secondStage(info);
    const { choice, correct } = trialOf(info);
    if (rewarded !== null) past.push({ choice: choice!, common, rewarded, correct: correct! });
  }
  return stayProbability([
    {
      choice: past.map(({ choice }) => choice),
      common: past.map(({ common }) => common),
      rewarded: past.map(({ rewarded }) => rewarded),
      ...(told && { correct: past.map(({ correct }) => correct) }),
    },
  ]);
}

describe('whether a choice is repeated', () => {
  it('depends on reward by transition in a planner', () => {
    const plain = mark('modelBased', { told: false });
    expect(plain.rewardedCommon).toBe(1);
    expect(plain.interaction).toBeGreaterThan(0.25);
    expect(Math.abs(plain.reward)).toBeLessThan(0.02);
    expect(mark('modelBased', { told: true }).interaction).toBeGreaterThan(0.3);
  });

  it('depends on reward alone in who repeats what paid', () => {
    const { interaction, transition, reward } = mark('modelFree', { told: true });
    expect(Math.abs(interaction)).toBeLessThan(0.015);
    expect(Math.abs(transition)).toBeLessThan(0.015);
    expect(reward).toBeGreaterThan(0.05);
  });

  it('is confounded where right and wrong choices are not told apart', () => {
    expect(mark('modelFree', { told: false }).interaction).toBeGreaterThan(0.05);
  });

  it('depends on nothing at random', () => {
    const { interaction, reward } = mark('random', { told: false });
    expect(Math.abs(interaction)).toBeLessThan(0.015);
    expect(Math.abs(reward)).toBeLessThan(0.015);
  });
});

it('scores what is stored', () => {
  expect(disagreements(twoStep)).toEqual([]);
});

it('leads where it says and switches as often', () => {
  const world = twoStep.create(twoStep.parameters.parse({ hazard: 0.1 }));
  world.reset({ layout: stream(3, 'layout'), noise: stream(3, 'noise') });
  const n = 20_000;
  const trials = Array.from({ length: n }, () => {
    world.step(0);
    const { info } = world.step(1);
    return { ...secondStage(info), truth: trialOf(info).groundTruth };
  });
  const share = (count: number) => count / n;
  expect(Math.abs(share(trials.filter(({ state }) => state === 0).length) - 0.8)).toBeLessThan(0.012);
  const switches = trials.filter(({ truth }, i) => i > 0 && truth !== trials[i - 1]!.truth).length;
  expect(Math.abs(share(switches) - 0.1)).toBeLessThan(0.01);
  const good = trials.filter(({ state, truth }) => state === truth);
  expect(Math.abs(good.filter(({ rewarded }) => rewarded).length / good.length - 0.9)).toBeLessThan(0.012);
});

it('tells and shows each trial in two decisions', () => {
  const world = make('TwoStep-v0');
  expect(world.reset({ seed: 4 }).observation).toEqual(new Float32Array(6));
  for (let index = 0; index < 50; index++) {
    const choice = index % 2;
    const first = world.step(choice);
    const { state, common, rewarded } = secondStage(first.info);
    expect(rewarded).toBeNull();
    expect(common).toBe(state === choice);
    expect(first.reward).toBe(0);
    expect(first.observation).toEqual(Float32Array.of(1 - choice, choice, 0, 1, 1 - state, state));
    expect(trialOf(first.info)).toMatchObject({ index, period: 'first stage', choice, outcome: 'pending' });
    const { groundTruth } = trialOf(first.info);

    const second = world.step(1 - choice);
    expect(secondStage(second.info)).toEqual({ state, common, rewarded: second.reward === 1 });
    expect(second.observation).toEqual(Float32Array.of(1 - choice, choice, second.reward, 0, 0, 0));
    const correct = groundTruth === choice;
    const outcome = correct ? 'correct' : 'error';
    const expected = {
      index,
      period: 'second stage',
      groundTruth,
      choice,
      reactionTime: 0,
      correct,
      outcome,
    };
    expect(trialOf(second.info)).toEqual(expected);
    expect(second.info['session']).toMatchObject({ trials: index + 1, misses: 0, aborts: 0 });
  }
});

it('has no right choice where both lead alike', () => {
  const world = make({ id: 'TwoStep-v0', parameters: { common: 0.5 } });
  world.reset({ seed: 1 });
  expect(trialOf(world.step(0).info)).toMatchObject({ groundTruth: null, correct: true });
  expect(trialOf(world.step(0).info)).toMatchObject({ groundTruth: null, outcome: 'correct' });
});

it.each([
  [{ better: 0.4, worse: 0.6 }, 'worse is 0.6: it must be less than better, 0.4'],
  [{ common: 0.4 }, 'common'],
  [{ hazard: 0.6 }, 'hazard'],
  [{ stages: 3 }, 'stages'],
])('refuses %j', (parameters, message) => {
  expect(() => make({ id: 'TwoStep-v0', parameters })).toThrow(message);
});

function trialOf(info: Info): Trial {
  return info['trial'] as Trial;
}

function secondStage(info: Info) {
  return info['secondStage'] as { state: number; common: boolean; rewarded: boolean | null };
}
