import { describe, expect, test } from 'vitest';
import { fitPsychometric, levelAt } from '../../../src/analysis/psychometric.js';
import { gratingDiscrimination as task } from '../../../src/envs/grating.js';
import { observerOf } from '../../../src/envs/grating/policies.js';
import { idealAccuracy, idealThreshold } from '../../../src/envs/grating/signal.js';
import { gratings, type Grating } from '../../../src/envs/grating/stimulus.js';
import { lane } from '../../../src/envs/worlds/lane.js';
import { livedEpisodes } from '../../../src/envs/worlds/measure.js';
import { stream } from '../../../src/random.js';
import type { Info, ScriptedPolicy, Trial } from '../../../src/types.js';

type Given = Readonly<Record<string, unknown>>;
const parse = (parameters: Given) => task.parameters.parse(parameters);
const signal = { contrast: 1, frequency: 1 / 8, envelope: 32 / 6 };

/** One decision a trial. */
const quick = { response: 'button', fixation: 0, stimulusTime: 0, responseTime: 50 } as const;

/** Answers of the exact observer to `trials` gratings of one difference, no world around them. */
function accuracyOf(parameters: Given, trials: number, seed = 3): number {
  const p = parse(parameters);
  const [draw, observer, random] = [gratings(p), observerOf(p), stream(seed, 'layout')];
  let right = 0;
  for (let i = 0; i < trials; i++) {
    const { side, shown } = draw(random, p.differences[0]!, 0.5);
    right += Number(observer.logOdds(shown) > 0 === (side === 1));
  }
  return right / trials;
}

function score(parameters: Given, policy: string, decisions: number, seed = 0): number {
  const setting = { parameters: parse(parameters), maxEpisodeSteps: task.maxEpisodeSteps };
  return task.score.of(
    livedEpisodes(task, setting, task.policies![policy] as ScriptedPolicy, { seed, decisions }),
    setting.parameters,
  );
}

/** What is told at each decision of a policy. */
function lived(parameters: Given, policy: string, decisions: number) {
  const resolved = parse(parameters);
  const spec = { id: task.id, parameters: resolved, maxEpisodeSteps: null, wrappers: [] };
  const one = lane(task, spec);
  const { world } = one;
  const observation = new Float32Array(world.observationSpace.flatSize);
  let info: Info = one.begin(0);
  const act = (task.policies![policy] as ScriptedPolicy).begin(world, resolved);
  return Array.from({ length: decisions }, () => {
    world.observe(observation);
    const condition = (world as unknown as { readonly condition: Grating }).condition;
    const step = one.step(act(observation, stream(0, 'policy'), info));
    info = step.info;
    if (step.terminated) info = one.begin();
    return { ...step, condition, observation: observation.slice(), trial: step.info['trial'] as Trial };
  });
}

describe('the ideal observer', () => {
  test.each([
    [0.5, [0.755, 0.957, 1, 1], [0.746, 0.946, 0.999, 1]],
    [1, [0.635, 0.804, 0.953, 0.999], [0.616, 0.807, 0.946, 0.999]],
    [2, [0.569, 0.666, 0.798, 0.935], [0.575, 0.656, 0.796, 0.913]],
  ] as const)('reaches what is published at σ = %d', (noise, known, random) => {
    for (const [i, difference] of [2, 5, 10, 20].entries()) {
      const trials = 1500;
      const of = (phase: string) => accuracyOf({ noise, phase, differences: [difference] }, trials);
      const margin = (p: number) => 4 * Math.sqrt((p * (1 - p)) / trials) + 1e-3;
      const exact = idealAccuracy(signal, difference, noise);
      expect(Math.abs(known[i]! - exact)).toBeLessThan(1e-3);
      expect(Math.abs(of('fixed') - exact)).toBeLessThan(margin(exact));
      // The published values are themselves from 1500 trials.
      expect(Math.abs(of('random') - random[i]!)).toBeLessThan(1.5 * margin(random[i]!));
    }
  });

  test('is 79.4 % right at 4.75° with phase fixed', () => {
    const answers = [1.5, 2.5, 4, 5.5, 8, 12].map((level, seed) => {
      const trials = 2000;
      const right = accuracyOf({ phase: 'fixed', differences: [level] }, trials, seed);
      return { level, trials, correct: Math.round(right * trials) };
    });
    const threshold = levelAt(fitPsychometric(answers, { greatestLapse: 0 }), 0.794);
    expect(Math.abs(threshold - 4.75)).toBeLessThan(0.25);
    expect(Math.abs(threshold - idealThreshold(signal, 0.794, 1))).toBeLessThan(0.25);
  });

  test('gains from a second image as from √2 less noise, and not from the same one twice', () => {
    const p = { ...quick, phase: 'fixed', differences: [5], trials: 1000, stimulusTime: 50 };
    const one = score(p, 'ideal', 4000);
    const two = score({ ...p, noiseFrames: 'dynamic' }, 'ideal', 4000);
    expect(Math.abs(one - idealAccuracy(signal, 5, 1))).toBeLessThan(0.04);
    expect(Math.abs(two - idealAccuracy(signal, 5, Math.SQRT1_2))).toBeLessThan(0.04);
  });

  test('finds a grating that moves about, and needs to', () => {
    const p = { jitter: 3, differences: [20], size: 16 };
    const blind = { ...parse({ ...p, jitter: 0 }) };
    const [draw, random] = [gratings(parse(p)), stream(3, 'layout')];
    const observers = [observerOf(parse(p)), observerOf(blind)];
    const right = [0, 0];
    for (let i = 0; i < 400; i++) {
      const { side, shown } = draw(random, 20, 0.5);
      for (const [k, { logOdds }] of observers.entries())
        right[k] = right[k]! + Number(logOdds(shown) > 0 === (side === 1));
    }
    expect(right[0]).toBeGreaterThan(right[1]! + 10);
  });
});

describe('GratingDiscrimination-v0', () => {
  test('lets the ideal observer drive the wheel', () => {
    const p = { phase: 'fixed', differences: [90], trials: 20 };
    expect(score(p, 'ideal', 400)).toBe(1);
    expect(score({ ...p, wheelAction: 'continuous' }, 'ideal', 400)).toBe(1);
    expect(score({ ...p, phase: 'random' }, 'vector', 400)).toBe(1);
    expect(score({ ...p, stimulus: 'energy' }, 'vector', 400)).toBe(1);
    expect(score({ ...p, trials: 1000 }, 'constant', 9000)).toBeCloseTo(0.5, 1);
  });

  test('counts reaction times from when the wheel is free, and turns it the right way', () => {
    const steps = lived({ differences: [90], phase: 'fixed' }, 'ideal', 90);
    const answered = steps.filter(({ trial }) => trial.outcome === 'correct');
    expect(answered.length).toBe(10);
    for (const { trial, reward, observation, condition } of answered) {
      expect([trial.reactionTime, trial.period, reward]).toEqual([250, 'response', 1]);
      expect(trial.choice).toBe(condition.side + 1);
      const angle = observation[1025]!;
      expect(Math.abs(angle)).toBeGreaterThan(3);
      expect(angle > 0).toBe(condition.side === 1);
    }
  });

  test('shows the grating when it should, one image a trial unless noise is dynamic', () => {
    const images = (parameters: Given) =>
      lived({ ...parameters, trials: 5 }, 'ideal', 9).map(({ observation, trial }) => ({
        period: trial.period,
        image: observation.slice(0, 1024).join(),
        cue: observation[1024],
      }));
    const blank = new Float32Array(1024).join();
    for (const [parameters, shown, different] of [
      [{}, 7, 1],
      [{ persists: false }, 2, 1],
      [{ noiseFrames: 'dynamic' }, 7, 7],
    ] as const) {
      const seen = images(parameters);
      const visible = seen.filter(({ image }) => image !== blank);
      expect([visible.length, new Set(visible.map(({ image }) => image)).size]).toEqual([shown, different]);
      expect(seen.map(({ cue }) => cue)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0]);
      expect(seen[0]!.period).toBe('fixation');
    }
  });

  test.each([
    ['staircase', 0.8315],
    ['quest', 0.811],
  ])('%s brings the ideal observer to its target', (method, target) => {
    const p = { ...quick, phase: 'fixed', method, differences: [0.5, 45], trials: 1500, staircaseStep: 0.05 };
    expect(Math.abs(score(p, 'ideal', 1500) - target)).toBeLessThan(0.05);
    const told = lived(p, 'ideal', 1500).map(({ info }) => info['difference'] as number);
    const late = told.slice(500).map(Math.log);
    const mean = Math.exp(late.reduce((sum, x) => sum + x, 0) / late.length);
    const wanted = idealThreshold(signal, target, 1);
    expect(Math.abs(Math.log(mean / wanted))).toBeLessThan(0.25);
  });

  test('makes one side likelier for a block, then the other', () => {
    const p = { ...quick, bias: 0.9, blockLeast: 50, blockMost: 50, trials: 250, differences: [90] };
    const sides = lived(p, 'ideal', 250).map(({ condition }) => condition.side as number);
    const shares = Array.from({ length: 5 }, (_, k) =>
      sides.slice(50 * k, 50 * (k + 1)).reduce((a, b) => a + b, 0),
    );
    expect(Math.abs(shares[0]! - 25)).toBeLessThan(15);
    for (const k of [1, 2, 3, 4]) expect(Math.min(shares[k]!, 50 - shares[k]!)).toBeLessThan(13);
    expect(shares[1]! > 25).toBe(shares[2]! < 25);
  });

  test.each([
    { method: 'quest', noiseFrames: 'dynamic', wheelAction: 'continuous', persists: false, delay: 100 },
    { method: 'staircase', stimulus: 'energy', response: 'button', bias: 0.8, blockLeast: 3, blockMean: 4 },
  ] as const)('goes on from a snapshot bit by bit: %j', (parameters) => {
    const spec = { id: task.id, parameters: parse(parameters), maxEpisodeSteps: null, wrappers: [] };
    const [one, two] = [lane(task, spec), lane(task, spec)];
    const live = (of: typeof one, seed: number) => {
      const random = stream(seed, 'policy');
      return Array.from({ length: 150 }, () => {
        const observation = new Float32Array(of.world.observationSpace.flatSize);
        of.world.observe(observation);
        expect(of.world.observationSpace.contains(observation)).toBe(true);
        return [observation, of.step(of.world.actionSpace.sample(random)), of.world.render()];
      });
    };
    one.begin(7);
    live(one, 0);
    const saved = structuredClone(one.snapshot());
    const rest = live(one, 1);
    two.restore(saved);
    expect(live(two, 1)).toEqual(rest);
  });

  test.each([
    [{ size: 8, spatialFrequency: 4 }, 'spatialFrequency must lie below size/2'],
    [{ size: 16, jitter: 5 }, 'jitter may be at most a quarter of size'],
    [{ method: 'quest', differences: [5] }, 'need two different differences'],
    [{ stimulus: 'energy', noiseFrames: 'dynamic' }, "must be 'static'"],
    [{ persists: false, stimulusTime: 0 }, 'nothing is ever shown'],
    [{ responseTime: 20 }, 'no answer is ever taken'],
    [{ blockLeast: 200 }, 'blockLeast must not pass blockMost'],
    [{ wheelInertia: 100 }, 'cannot reach wheelThreshold within responseTime'],
    [{ contrast: -1 }, 'Too small'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j', (parameters, message) => {
    expect(() => parse(parameters)).toThrow(message);
  });

  test('has no ideal observer of energies', () => {
    expect(() => score({ stimulus: 'energy' }, 'ideal', 1)).toThrow("this stimulus is 'energy'");
  });
});
