import { describe, expect, it } from 'vitest';
import { make } from '../../../src/envs/index.js';
import { gazes } from '../../../src/envs/objectPermanence/gaze.js';
import { extrapolate, type Update, watch } from '../../../src/envs/objectPermanence/observer.js';
import { drawPass } from '../../../src/envs/objectPermanence/pass.js';
import { read } from '../../../src/envs/objectPermanence/reading.js';
import { reappearanceScore } from '../../../src/envs/objectPermanence/score.js';
import { objectPermanenceWorld } from '../../../src/envs/objectPermanence/world.js';
import { objectPermanence } from '../../../src/envs/objectPermanence.js';
import { policyScore } from '../../../src/envs/worlds/measure.js';
import { stream } from '../../../src/random.js';
import type { Task, Trial } from '../../../src/types.js';

type Options = Parameters<typeof objectPermanence.parameters.parse>[0];

const parse = (options: Options) => objectPermanence.parameters.parse(options);

function begin(options: Options, seed = 1) {
  const p = parse(options);
  const world = objectPermanenceWorld(p);
  world.reset({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });
  const seen = new Float32Array(world.observationSpace.flatSize);
  const look = () => {
    world.observe(seen);
    return seen;
  };
  return { p, world, look };
}

describe('a body behind the occluder', () => {
  it('keeps its velocity: x₀ + n·v to a millionth of a px a decision, pass after pass in one engine', () => {
    const { world } = begin({});
    for (let trial = 0; trial < 20; trial++) {
      const { start, velocity } = world.pass;
      for (let n = 0, outcome = 'pending'; outcome === 'pending'; n++) {
        expect(Math.abs(world.position - start - n * velocity)).toBeLessThan(1e-6 * (n + 1));
        ({ outcome } = world.step(0).info['trial'] as Trial);
      }
    }
  });

  it('is seen before and after, not between, and nothing is between trials', () => {
    const { p, world, look } = begin({ noise: 0 });
    const periods = new Set<string>();
    for (let i = 0; i < 200; i++) {
      const { body, occluder, colour } = read(p, look());
      const { period, pass, position } = world;
      periods.add(period);
      expect(occluder === null).toBe(period === 'blank');
      expect(body === null).toBe(period === 'occlusion' || period === 'blank');
      if (body !== null) {
        if (position > 0 && position < p.width) expect(Math.abs(body - position)).toBeLessThan(1);
        expect(colour).toBe(pass.colour);
      }
      world.step(0);
    }
    expect([...periods]).toEqual(['approach', 'occlusion', 'after', 'blank']);
  });

  it.each(['vanishes', 'elsewhere', 'replaced'] as const)(
    'goes against nature when it %s, only then',
    (kind) => {
      const { p, world, look } = begin({ noise: 0, impossible: 1 });
      let tests = 0;
      for (let i = 0; i < 900; i++) {
        const { pass, period, position } = world;
        const { body, colour } = read(p, look());
        const { test, violation } = world.step(0).info;
        if (violation !== kind || period === 'blank') continue;
        if (period === 'approach') expect(colour).toBe(pass.colour);
        if (test === true && period === 'after') tests++;
        if (period !== 'after' || position < 0 || position > p.width) continue;
        if (kind === 'vanishes') expect(body).toBeNull();
        if (kind === 'replaced') expect(colour).toBe(1 - pass.colour);
        if (kind === 'elsewhere' && body !== null) expect(Math.abs(body - position)).toBeGreaterThan(20);
      }
      expect(tests).toBeGreaterThan(10);
    },
  );
});

describe('what is paid and told', () => {
  it('pays −|gaze − x|/width where the body is hidden or comes out, nothing elsewhere', () => {
    const { p, world } = begin({});
    const { gazeOf } = gazes.discrete(p);
    for (let i = 0; i < 200; i++) {
      const before = world.period;
      const { reward, info } = world.step(i % 24);
      const { outcome, period } = info['trial'] as Trial;
      expect(period).toBe(before);
      const after = outcome === 'pending' ? world.period : 'blank';
      const paid = after === 'occlusion' || (after === 'after' && before !== 'after');
      const distance = Math.abs(gazeOf(i % 24) - (info['position'] as number)) / p.width;
      expect(reward).toBeCloseTo(paid ? -distance : 0, 12);
    }
  });

  it('tells each trial once as over, the right receptor from the start, the choice from reappearance on', () => {
    const { p, world } = begin({ impossible: 0.3 });
    const { lookAt } = gazes.discrete(p);
    const over: Trial[] = [];
    let [index, hidden] = [0, 0];
    for (let i = 0; i < 400; i++) {
      const right = world.position + world.pass.velocity;
      const { period } = world;
      const { info } = world.step(lookAt(over.length % 2 === 0 ? right : right - 100 * world.pass.direction));
      const trial = info['trial'] as Trial;
      expect(trial.index).toBe(index);
      expect(trial.choice === null).toBe(trial.correct === null);
      if (period === 'occlusion') hidden++;
      if (trial.reactionTime !== null) expect(trial.reactionTime).toBeCloseTo((hidden * 8000) / 60, 9);
      if (info['test'] === true) expect(trial.choice).not.toBeNull();
      if (trial.outcome === 'pending') continue;
      index++;
      hidden = 0;
      over.push(trial);
      expect(trial.correct).toBe(over.length % 2 === 1);
      expect(trial.choice === trial.groundTruth).toBe(over.length % 2 === 1);
      expect(info['session']).toMatchObject({ trials: over.length });
      expect(info['reappearances']).toMatchObject({ count: over.length });
    }
    expect(over.length).toBeGreaterThan(8);
  });

  it('predicts the reappearance that the engine then makes', () => {
    const { world } = begin({}, 9);
    const apart: number[] = [];
    for (let i = 0; i < 600; i++) {
      const { period, pass } = world;
      world.step(0);
      if (period === 'occlusion' && world.period === 'after')
        apart.push(Math.abs(world.position - pass.reappearance));
    }
    expect(apart.length).toBeGreaterThan(10);
    expect(Math.max(...apart)).toBeLessThan(1e-4);
  });

  it('scores by the mean error at reappearance, and no reappearance as the worst', () => {
    const of = (count: number, error: number) => ({
      return: 0,
      length: 1,
      final: { reappearances: { count, error } },
    });
    expect(reappearanceScore([of(2, 30), of(1, 15)], { width: 600 })).toBe(-15);
    expect(reappearanceScore([of(0, 0)], { width: 600 })).toBe(-600);
  });

  it('looks at receptors or anywhere, and refuses other gazes', () => {
    const [coarse, fine] = [gazes.discrete(parse({})), gazes.continuous(parse({}))];
    expect(coarse.gazeOf(0)).toBe(12.5);
    expect(coarse.lookAt(599)).toBe(23);
    expect(fine.gazeOf(fine.lookAt(450))).toBeCloseTo(450, 4);
    expect(fine.gazeOf([7])).toBe(600);
    expect(() => coarse.gazeOf(24)).toThrow('no such gaze: 24');
    expect(() => fine.gazeOf([Number.NaN])).toThrow('no such gaze');
  });
});

describe('the ideal observer', () => {
  it('is a line through what was seen, where seeing is clear', () => {
    const { p, world, look } = begin({ startSpread: 0, noise: 0.05 }, 3);
    let update: Update | undefined;
    for (let i = 0; world.period !== 'occlusion' || i < 1; i++) {
      update = watch(p, update?.now, look());
      world.step(0);
    }
    const { x, v, vv } = update!.now;
    expect(Math.abs(v - world.pass.velocity)).toBeLessThan(4 * Math.sqrt(vv));
    expect(vv).toBeLessThan(1);
    expect(extrapolate({ ...update!.now, x: 10, v: 2 }).x).toBe(12);
    expect(Math.abs(x + v - world.position)).toBeLessThan(3);
  });

  it.each([0.05, 0.1, 0.2])('is as sure as it is right, hidden or not: noise %d', (noise) => {
    const { p, world, look } = begin({ noise }, 4);
    let [squares, n] = [0, 0];
    let update: Update | undefined;
    for (let i = 0; i < 1000; i++) {
      update = watch(p, update?.now, look());
      if (update && world.period === 'occlusion') {
        squares += (update.now.x - world.position) ** 2 / update.now.xx;
        n++;
      }
      world.step(0);
    }
    expect(squares / n).toBeGreaterThan(0.6);
    expect(squares / n).toBeLessThan(1.6);
  });
});

describe('scores', () => {
  const task = objectPermanence as unknown as Task;
  const score = (name: string, options: Options = {}) =>
    policyScore(task, { parameters: parse(options), maxEpisodeSteps: 500 }, name, {
      seeds: 4,
      decisions: 500,
    }).value;

  it('of the oracle are exact where the gaze is free, and a quarter receptor off where it is not', () => {
    expect(score('oracle', { actionMode: 'continuous' })).toBeGreaterThan(-1e-3);
    expect(Math.abs(score('oracle') + 25 / 4)).toBeLessThan(1.5);
  });

  it('of the present frame alone are half an occluder and half a step off, whatever the noise lets be known', () => {
    const [least, most] = [100, 100 + 3 * 8];
    for (const options of [{}, { noise: 0 }]) {
      expect(-score('present', options)).toBeGreaterThan(least);
      expect(-score('present', options)).toBeLessThan(most);
    }
  });

  it('of who remembers grow with the time in hiding, and with noise', () => {
    const near = score('bayes', { actionMode: 'continuous', occluderWidth: 40 });
    const far = score('bayes', { actionMode: 'continuous' });
    const clear = score('bayes', { actionMode: 'continuous', noise: 0.02 });
    expect(near).toBeGreaterThan(0.6 * far);
    expect(clear).toBeGreaterThan(0.4 * far);
    expect(far).toBeGreaterThan(-5);
  });

  it('do not mind violations, which are seen and not paid', () => {
    expect(score('oracle', { impossible: 1 })).toBe(score('oracle'));
  });
});

describe('what cannot be', () => {
  it.each<[Options, string]>([
    [{ slowest: 3, fastest: 2 }, 'slowest is 3: slowest must not pass fastest'],
    [{ occluderWidth: 300 }, 'occluderWidth is 300: '],
    [{ occluderWidth: 20 }, 'or the body may pass it unhidden'],
    [{ impossible: 1.5 }, 'impossible is 1.5'],
    [{ receptors: 2 }, 'receptors is 2'],
  ])('is refused: %j', (options, message) => {
    expect(() => make('ObjectPermanence-v0', { parameters: options as never })).toThrow(message);
  });

  it('always hides the body: no draw is seen all the way', () => {
    const p = parse({});
    const random = stream(1, 'layout');
    for (let i = 0; i < 500; i++) {
      const { start, velocity, occluder, reappearance, direction } = drawPass(p, random);
      const n = Math.round((reappearance - start) / velocity);
      const hidden = Array.from({ length: n }, (_, k) => start + k * velocity).filter(
        (x) => Math.abs(x - occluder) <= p.occluderWidth / 2,
      );
      expect(hidden.length).toBeGreaterThanOrEqual(7);
      expect(direction * (reappearance - occluder)).toBeGreaterThan(p.occluderWidth / 2);
    }
  });
});
