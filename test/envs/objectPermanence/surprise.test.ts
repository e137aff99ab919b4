import { describe, expect, it } from 'vitest';
import { type Belief, type Update, watch } from '../../../src/envs/objectPermanence/observer.js';
import { read } from '../../../src/envs/objectPermanence/reading.js';
import { frameSurprise, surpriseRatio } from '../../../src/envs/objectPermanence/surprise.js';
import { objectPermanenceWorld } from '../../../src/envs/objectPermanence/world.js';
import { objectPermanence } from '../../../src/envs/objectPermanence.js';
import { stream } from '../../../src/random.js';

const p = objectPermanence.parameters.parse({ impossible: 0.5 });

describe('surpriseRatio', () => {
  it('is the mean surprise at the possible over that at the impossible', () => {
    expect(surpriseRatio([1, 3], [8, 4, 0])).toBe(0.5);
    expect(surpriseRatio([2], [2])).toBe(1);
  });

  it.each([
    [[], [1], 'no trial'],
    [[1], [], 'no trial'],
    [[1], [0], 'no ratio'],
    [[-1], [1], 'not -1'],
    [[1], [Number.NaN], 'not NaN'],
  ])('refuses %j and %j', (possible, impossible, message) => {
    expect(() => surpriseRatio(possible, impossible)).toThrow(message);
  });
});

describe('frameSurprise', () => {
  const belief: Belief = { colour: 0, x: 500, v: 10, xx: 25, xv: 0, vv: 1, occluder: 300, frames: 1 };
  const of = (change: Partial<Belief>, body: number | null, colour: 0 | 1 = 0) =>
    frameSurprise(p, { ...belief, ...change }, { body, colour, occluder: 300 });

  it('gives every frame a probability, which sum to 1', () => {
    for (const x of [-50, 190, 300, 405, 500]) {
      const frames = [0, 1].flatMap((colour) =>
        Array.from({ length: p.receptors }, (_, i) => of({ x }, 25 * i + 12, colour as 0 | 1)),
      );
      const total = [...frames, of({ x }, null)].reduce((sum, surprise) => sum + Math.exp(-surprise), 0);
      expect(total).toBeCloseTo(1, 12);
    }
  });

  it('is small where the body lasts, and ln(49/0.01) where it cannot', () => {
    expect(of({ x: 512, xx: 1 }, 512)).toBeCloseTo(-Math.log(0.99 + 0.01 / 49), 6);
    expect(of({ x: 300 }, null)).toBeLessThan(0.02);
    for (const surprise of [of({}, null), of({}, 500, 1), of({}, 212)])
      expect(surprise).toBeCloseTo(Math.log(4900), 6);
  });
});

describe('violations of expectation', () => {
  /** Surprise of each trial from reappearance on, by whether it was possible, for one who believes `of` what is expected. */
  function surprises(of: (expected: Belief) => Belief) {
    const world = objectPermanenceWorld(p);
    world.reset({ layout: stream(5, 'layout'), noise: stream(5, 'noise') });
    const seen = new Float32Array(world.observationSpace.flatSize);
    const trials: Record<string, number[]> = {};
    let update: Update | undefined;
    let tested = false;
    let total = 0;
    for (let i = 0; i < 2000; i++) {
      world.observe(seen);
      update = watch(p, update?.now, seen);
      const frame = read(p, seen);
      if (tested && update && frame.occluder !== null)
        total += frameSurprise(p, of(update.expected), { ...frame, occluder: frame.occluder });
      const { info } = world.step(0);
      tested = info['test'] as boolean;
      if ((info['trial'] as { outcome: string }).outcome === 'pending') continue;
      (trials[info['violation'] as string] ??= []).push(total);
      total = 0;
    }
    return trials;
  }

  it('surprise one who keeps the body in mind, each kind of them', () => {
    const { none, vanishes, elsewhere, replaced } = surprises((expected) => expected);
    for (const kind of [vanishes, elsewhere, replaced]) expect(surpriseRatio(none!, kind!)).toBeLessThan(0.4);
  });

  it('surprise nobody who forgets what is out of sight', () => {
    const trials = surprises((expected) => ({ ...expected, colour: 0, x: p.width / 2, xx: p.width ** 2 }));
    const { none, ...impossible } = trials;
    expect(surpriseRatio(none!, Object.values(impossible).flat())).toBeGreaterThan(0.85);
  });
});
