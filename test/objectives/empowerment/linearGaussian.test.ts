import { describe, expect, it } from 'vitest';
import { enclosed, physics, stepMs } from '../../../src/envs/physics/arena.js';
import { UserError } from '../../../src/errors.js';
import { fitGain } from '../../../src/objectives/empowerment/fitGain.js';
import { freeMotionGain } from '../../../src/objectives/empowerment/freeMotion.js';
import { linearGaussianCapacity } from '../../../src/objectives/empowerment/linearGaussian.js';
import { stream } from '../../../src/random.js';

const bits = (nats: number) => nats / Math.LN2;
const [steps, drag] = [10, 0.1];
const power = steps * 1e-6;
const { position, velocity } = freeMotionGain(steps, drag, stepMs);
const disc = (x: number, y: number) => ({ x, y, radius: 15, mass: 1, drag });

describe('the gain of free motion', () => {
  it('has the closed form', () => {
    for (let k = 0; k < steps; k++) {
      expect(position[k]! / ((stepMs ** 2 * (1 - 0.9 ** (steps - k))) / drag)).toBeCloseTo(1, 13);
      expect(velocity[k]! / (stepMs ** 2 * 0.9 ** (steps - 1 - k))).toBeCloseTo(1, 13);
    }
    expect(position.reduce((sum, g) => sum + g * g, 0)).toBeCloseTo(15594670.8464766, 6);
  });

  it('is a triangle without drag, and one step with all of it', () => {
    expect(freeMotionGain(3, 0, 2)).toEqual({ position: [12, 8, 4], velocity: [4, 4, 4] });
    expect(freeMotionGain(3, 1, 2)).toEqual({ position: [4, 4, 4], velocity: [0, 0, 4] });
  });

  it("is the engine's, to 1e-12", () => {
    const far = [{ x: 900, y: 900, width: 10, height: 10 }];
    for (let k = 0; k < steps; k++) {
      const world = enclosed(far, 1);
      world.reset([disc(0, 0)]);
      for (let step = 0; step < steps; step++) {
        world.accelerate(0, step === k ? 1e-3 : 0, step === k ? -2e-3 : 0);
        world.advance();
      }
      for (const [axis, a] of [1e-3, -2e-3].entries()) {
        expect(Math.abs(world.position[axis]! / (a * position[k]!) - 1)).toBeLessThan(1e-12);
        expect(Math.abs(world.velocity[axis]! / (a * velocity[k]!) - 1)).toBeLessThan(1e-12);
      }
    }
  });
});

describe('linear-Gaussian capacity', () => {
  it.each([
    ['position to 1 px', [position], [1], 3.647065],
    ['position to 5 px', [position], [5], 1.427782],
    ['position to 1 px and velocity to 0.1 px/step', [position, velocity], [1, 0.1], 6.26708],
  ])('of free motion along an axis, %s', (_, gain, sd, expected) => {
    expect(bits(linearGaussianCapacity(gain, { sd }, power).capacity)).toBeCloseTo(expected, 6);
  });

  it('of two axes is that of two copies that share the power', () => {
    const still = position.map(() => 0);
    const both = linearGaussianCapacity(
      [
        [...position, ...still],
        [...still, ...position],
      ],
      { sd: [1, 1] },
      power,
    );
    const one = linearGaussianCapacity([position], { sd: [1] }, power / 2);
    expect(both.capacity).toBeCloseTo(2 * one.capacity, 10);
    expect(both.powers[0]).toBeCloseTo(power / 2, 15);
  });

  it('of two outcomes has the singular values of the 2 × 2 matrix G Gᵀ', () => {
    const [a, b, c] = [
      position.reduce((sum, g) => sum + g * g, 0),
      position.reduce((sum, g, k) => sum + g * velocity[k]!, 0) / 0.1,
      velocity.reduce((sum, g) => sum + g * g, 0) / 0.01,
    ];
    const root = Math.hypot((a - c) / 2, b);
    const { singularValues } = linearGaussianCapacity([position, velocity], { sd: [1, 0.1] }, power);
    expect(singularValues[0]! ** 2 / ((a + c) / 2 + root)).toBeCloseTo(1, 10);
    expect(singularValues[1]! ** 2 / ((a + c) / 2 - root)).toBeCloseTo(1, 6);
  });

  it('sees correlated noise: an outcome that repeats another adds nothing but a second look', () => {
    const g = [[2, 1]];
    const twice = [...g, ...g];
    const one = linearGaussianCapacity(g, { sd: [1] }, 3).capacity;
    const same = [
      [1, 0.999999999],
      [0.999999999, 1],
    ];
    expect(linearGaussianCapacity(twice, { covariance: same }, 3).capacity).toBeCloseTo(one, 6);
    const apart = linearGaussianCapacity(
      twice,
      {
        covariance: [
          [1, 0],
          [0, 1],
        ],
      },
      3,
    ).capacity;
    expect(apart).toBeCloseTo(linearGaussianCapacity(g, { sd: [Math.SQRT1_2] }, 3).capacity, 12);
    expect(apart).toBeCloseTo(linearGaussianCapacity(twice, { sd: [1, 1] }, 3).capacity, 12);
  });

  it('is not changed by units of outcomes', () => {
    const inMetres = [position.map((g) => g / 100), velocity];
    expect(linearGaussianCapacity(inMetres, { sd: [0.01, 0.1] }, power).capacity).toBeCloseTo(
      linearGaussianCapacity([position, velocity], { sd: [1, 0.1] }, power).capacity,
      10,
    );
  });

  it('refuses exact sensors and shapes that do not match', () => {
    for (const sd of [0, -1, Number.NaN])
      expect(() => linearGaussianCapacity([position], { sd: [sd] }, 1)).toThrow(UserError);
    expect(() => linearGaussianCapacity([position], { covariance: [[0]] }, 1)).toThrow(UserError);
    expect(() => linearGaussianCapacity([position], { covariance: [[Number.NaN]] }, 1)).toThrow(RangeError);
    expect(() => linearGaussianCapacity([position], { sd: [1, 1] }, 1)).toThrow(/noise for 2 outcomes/);
    expect(() => linearGaussianCapacity([[1], [1, 2]], { sd: [1, 1] }, 1)).toThrow(/differ in length/);
    expect(() => linearGaussianCapacity([], { sd: [] }, 1)).toThrow(/needs an outcome/);
    expect(() => linearGaussianCapacity([[Infinity]], { sd: [1] }, 1)).toThrow(/not finite/);
    expect(() =>
      linearGaussianCapacity(
        [[1], [1]],
        {
          covariance: [
            [1, 0],
            [1, 1],
          ],
        },
        1,
      ),
    ).toThrow(/symmetric/);
  });
});

/** Positions a disc comes to from (x, 200) in a 400 px arena by pushes along x drawn from N(0, sd²), and the pushes. */
function rollouts(x: number, count: number, sd: number) {
  const random = stream(1, 'policy');
  const actions = Array.from({ length: count }, () =>
    Array.from({ length: steps }, () => random.normal(0, sd)),
  );
  const outcomes = actions.map((pushes) => {
    const world = physics(400, 400, 1);
    world.reset([disc(x, 200)]);
    for (const push of pushes) {
      world.accelerate(0, push, 0);
      world.advance();
    }
    return [world.position[0]!, world.velocity[0]!];
  });
  return { actions, outcomes };
}

describe('the fitted gain', () => {
  it('is that of free motion amid the arena, with nothing left over', () => {
    const { gain, residualFraction } = fitGain(rollouts(200, 100, 1e-3));
    for (let k = 0; k < steps; k++) {
      expect(gain[0]![k]! / position[k]!).toBeCloseTo(1, 9);
      expect(gain[1]![k]! / velocity[k]!).toBeCloseTo(1, 9);
    }
    expect(residualFraction).toBeLessThan(1e-20);
    expect(bits(linearGaussianCapacity(gain, { sd: [1, 0.1] }, power).capacity)).toBeCloseTo(6.26708, 6);
  });

  it('is unreliable at a wall, and says so', () => {
    expect(fitGain(rollouts(15, 100, 1e-3)).residualFraction).toBeGreaterThan(0.2);
  });

  it('finds gain, offset or not, and the covariance of what it leaves', () => {
    const random = stream(2, 'noise');
    const actions = Array.from({ length: 4000 }, () => [random.normal(), random.normal(5)]);
    const outcomes = actions.map(([a, b]) => {
      const z = random.normal();
      return [7 + 2 * a! - b! + z, a! + 0.5 * z + 0.5 * random.normal()];
    });
    const { gain, residualCovariance, residualFraction } = fitGain({ actions, outcomes });
    for (const [o, row] of [
      [2, -1],
      [1, 0],
    ].entries())
      for (const [k, g] of row.entries()) expect(Math.abs(gain[o]![k]! - g)).toBeLessThan(0.08);
    for (const [i, row] of [
      [1, 0.5],
      [0.5, 0.5],
    ].entries())
      for (const [j, c] of row.entries()) expect(Math.abs(residualCovariance[i]![j]! - c)).toBeLessThan(0.1);
    expect(residualFraction).toBeCloseTo(1.5 / 7.5, 1);
  });

  it('is 0 where nothing can be moved', () => {
    const actions = [[1], [2], [4], [5]];
    const { gain, residualFraction } = fitGain({ actions, outcomes: actions.map(() => [3]) });
    expect(gain[0]![0]).toBeCloseTo(0, 15);
    expect(residualFraction).toBe(0);
  });

  it('refuses rollouts that cannot show it', () => {
    const line = [
      [1, 2],
      [2, 4],
      [3, 6],
      [0, 0],
      [5, 10],
    ];
    expect(() => fitGain({ actions: line, outcomes: line })).toThrow(/span/);
    expect(() => fitGain({ actions: line.slice(0, 3), outcomes: line.slice(0, 3) })).toThrow(/too few/);
    expect(() => fitGain({ actions: line, outcomes: [[1]] })).toThrow(/5 rows of actions, 1 of outcomes/);
  });
});
