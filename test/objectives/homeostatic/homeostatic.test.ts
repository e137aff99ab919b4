import { describe, expect, it } from 'vitest';
import { checked } from '../../../src/checked.js';
import { channels } from '../../../src/envs/spaces/index.js';
import { scenario } from '../../../src/experiment/loadScenario.js';
import { homeostatic } from '../../../src/objectives/homeostatic.js';
import { drive } from '../../../src/objectives/homeostatic/drive.js';
import { stream } from '../../../src/random.js';
import { feelingBody, judged, lifeOf, sensing, transitionsOf } from '../../support/feltLife.js';

const D = (levels: readonly number[], setPoints: readonly number[] = [0, 0]) => drive(levels, setPoints);
/** Every need at its bound, set-points at 0. */
const worst = 2 ** (1 / 3);
const gamma = 0.9;

/** A wandering body, [decisions + 1][2] */
function wander(decisions: number, seed = 1): number[][] {
  const random = stream(seed, 'layout');
  return Array.from({ length: decisions + 1 }, () => [random.uniform() - 0.5, random.uniform() - 0.5]);
}

/** Σ γᵗ x_t */
const discounted = (values: ArrayLike<number>, discount = gamma) =>
  Array.from(values).reduceRight((later, now) => now + discount * later, 0);

describe('a decision', () => {
  const lives = [
    [sensing([-0.4, 0.2]), sensing([-0.3, 0.1]), sensing([0.3, 0.1])],
    [sensing([0.5, 0.5], [0.5, 0.5]), sensing([0.4, 0.5], [0.5, 0.5]), sensing([0.4, 0.5], [0.4, 0.5])],
  ];
  const transitions = transitionsOf(lives);

  it('earns the drive it took away, each moment against its own set-points', () => {
    const { scalars, measures } = judged(homeostatic.create(), feelingBody(), transitions);
    const states = [D([-0.4, 0.2]), D([-0.3, 0.1]), D([0.3, 0.1])];
    const others = [0, D([0.1, 0]), 0];
    const expected = [
      states[0]! - states[1]!,
      others[0]! - others[1]!,
      states[1]! - states[2]!,
      others[1]! - others[2]!,
    ];
    for (const [n, value] of expected.entries()) expect(scalars[0]![n]).toBeCloseTo(value, 6);
    expect(measures['drive']).toBeCloseTo((states[1]! + states[2]! + others[1]! + others[2]!) / 4, 6);
  });

  it('or costs the drive it left', () => {
    const cost = judged(homeostatic.create({ form: 'cost' }), feelingBody(), transitions);
    expect(cost.scalars[0]![0]).toBeCloseTo(-D([-0.3, 0.1]), 6);
    const square = homeostatic.create({ form: 'cost', n: 2, m: 1 });
    expect(judged(square, feelingBody(), transitions).scalars[0]![0]).toBeCloseTo(-(0.09 + 0.01), 6);
  });

  it('that kills leaves the worst of bodies for ever, in either form', () => {
    const dying = transitionsOf(
      [lives[0]!],
      [
        { lane: 0, decision: 0, died: false },
        { lane: 0, decision: 1, died: true },
      ],
    );
    const earned = (form: 'reduction' | 'cost') =>
      judged(homeostatic.create({ form }), feelingBody(), dying).scalars[0]!;
    expect(earned('reduction')[0]).toBeCloseTo(D([-0.4, 0.2]) - D([-0.3, 0.1]), 6);
    expect(earned('reduction')[1]).toBeCloseTo(D([-0.3, 0.1]) - worst, 6);
    expect(earned('cost')[1]).toBeCloseTo(-worst / (1 - gamma), 6);
  });
});

describe('a life', () => {
  it.each([
    ['lived to its end', []],
    ['cut short by death', [{ lane: 0, decision: 39, died: true }]],
  ])('%s is worth the same in both forms, but for its start and a factor', (_, ends) => {
    const decisions = 40;
    const levels = wander(decisions);
    const life = transitionsOf([levels.map((state) => sensing(state))], ends);
    const [reduction, cost] = (['reduction', 'cost'] as const).map(
      (form) => judged(homeostatic.create({ form }), feelingBody(), life).scalars[0]!,
    );
    // What comes after the last decision is the same state for ever: it takes nothing away, and costs its drive.
    const rest = ends.length > 0 ? 0 : -(gamma ** decisions * D(levels.at(-1)!)) / (1 - gamma);
    const start = D(levels[0]!);
    expect(discounted(reduction!)).toBeCloseTo(start + (1 - gamma) * (discounted(cost!) + rest), 5);
  });

  it('is worth less the sooner it ends, at whatever drive: that is what death is paid for', () => {
    const calm = Array.from({ length: 31 }, () => sensing([0.05, 0.05]));
    const worthOf = (died?: number) => {
      const ends = died === undefined ? [] : [{ lane: 0, decision: died, died: true }];
      const life = transitionsOf([calm], ends);
      const earned = judged(homeostatic.create(), feelingBody(), life).scalars[0]!;
      return discounted(earned.slice(0, (died ?? 29) + 1));
    };
    const worths = [0, 10, 20, undefined].map(worthOf);
    expect(worths.toSorted((a, b) => a - b)).toEqual(worths);
    // Unpaid, death at a low drive would have been a rest: nothing lost and nothing left to lose.
    expect(worthOf()).toBeCloseTo(0, 6);
    expect(worthOf(0)).toBeCloseTo(D([0.05, 0.05]) - worst, 6);
  });

  it('shaped by its potential would be worth D_0 whatever is done: no objective at all', () => {
    const worthOf = (seed: number) => {
      const levels = wander(300, seed);
      levels[0] = [0.3, -0.2];
      const shaped = levels.slice(1).map((state, t) => D(levels[t]!) - gamma * D(state));
      const life = transitionsOf([levels.map((state) => sensing(state))]);
      return [discounted(shaped), discounted(judged(homeostatic.create(), feelingBody(), life).scalars[0]!)];
    };
    const [one, other] = [worthOf(1), worthOf(2)];
    expect(one[0]).toBeCloseTo(D([0.3, -0.2]), 6);
    expect(other[0]).toBeCloseTo(D([0.3, -0.2]), 6);
    expect(Math.abs(one[1]! - other[1]!)).toBeGreaterThan(1e-3);
  });
});

describe('frozen weights', () => {
  const evaluated = (...of: Parameters<typeof transitionsOf>) =>
    homeostatic
      .create()
      .embody(feelingBody())
      .evaluate(lifeOf(transitionsOf(...of)));
  const still = (level: number) => Array.from({ length: 5 }, () => sensing([level, 0]));

  it('are worth minus the mean drive of their lives: 0 at best, −D_max at worst', () => {
    expect(evaluated([still(0)])).toBe(-0);
    expect(evaluated([still(-0.5)])).toBeCloseTo(-D([0.5, 0]), 6);
    expect(evaluated([still(0), still(-0.5)])).toBeCloseTo(-D([0.5, 0]) / 2, 6);
  });

  it('are dead for the rest of a lifetime once they have died, and not when their time ran out', () => {
    const end = (died: boolean) => [{ lane: 1, decision: 1, died }];
    const lives = [still(-0.5), still(-0.5)];
    expect(evaluated(lives, end(true))).toBeCloseTo(-(5 * D([0.5, 0]) + 3 * worst) / 8, 6);
    expect(evaluated(lives, end(false))).toBeCloseTo(-D([0.5, 0]), 6);
  });

  it('are watched as long as was asked', () => {
    const asked: (number | undefined)[] = [];
    const life = lifeOf(transitionsOf([still(0)]));
    const lived = (decisions?: number) => (asked.push(decisions), life.lived());
    for (const lifetime of [256, 2000])
      void homeostatic
        .create({ lifetime })
        .embody(feelingBody())
        .evaluate({ ...life, lived });
    expect(asked).toEqual([256, 2000]);
  });
});

describe('it refuses', () => {
  const embody = (options = {}, body = {}) => homeostatic.create(options).embody(feelingBody(body));

  it.each(['reduction', 'cost'] as const)('γ = 1 in its form %s, saying why', (form) => {
    expect(() => embody({ form }, { gamma: 1 })).toThrow(/γ = 1: .*(telescopes|infinite)/);
    expect(() => embody({ form }, { gamma: 0.999 })).not.toThrow();
  });

  it('a body without the channels, naming those there are', () => {
    expect(() => embody({ interoception: 'hunger' })).toThrow("needs the channel 'hunger'");
    const refusal = () =>
      scenario({ question: '?', env: { id: 'CartPole-v1' }, objective: { name: 'homeostatic' } });
    expect(refusal).toThrow("scenario: objective 'homeostatic' needs the channel 'interoception'");
    try {
      refusal();
    } catch (error) {
      expect((error as { hint: string }).hint).toContain('this environment has: ');
    }
  });

  it('needs without set-points or bounds, and weights that are not one a need', () => {
    expect(() => embody({ interoception: 'light' })).toThrow(/'light' has 1 numbers and 'setPoint' 2/);
    expect(() => embody({ weights: [1] })).toThrow('1 weights for 2 needs');
    const unbounded = channels(
      ['interoception', 'setPoint'].map((name) => ({
        name,
        size: 1,
        unit: '',
        low: -Infinity,
        high: Infinity,
        noise: 0,
      })),
    );
    expect(() => embody({}, { observationSpace: unbounded })).toThrow('no finite bounds');
  });

  it('n ≤ m, where the scenario says so', () => {
    const written = (value: unknown) => ({ value, path: ['objective', 'options'], where: () => 'here' });
    expect(() => checked(homeostatic.options, written({ n: 3, m: 3 }))).toThrow('must be above m, 3');
    expect(checked(homeostatic.options, written({}))).toMatchObject({ n: 4, m: 3, form: 'reduction' });
  });
});

it('takes the noise of a sense out of the bounds of the body', () => {
  const noisy = channels([
    { name: 'interoception', size: 2, unit: 'level', low: -1 - 10 * 0.1, high: 1 + 10 * 0.1, noise: 0.1 },
    { name: 'setPoint', size: 2, unit: 'level', low: -1, high: 1, noise: 0 },
  ]);
  const life = transitionsOf(
    [
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    ],
    [{ lane: 0, decision: 0, died: true }],
  );
  const body = feelingBody({ observationSpace: noisy });
  expect(judged(homeostatic.create(), body, life).scalars[0]![0]).toBeCloseTo(-worst, 6);
});
