import { describe, expect, test } from 'vitest';
import { wheel } from '../../../src/envs/physics/wheel.js';

const ms = 50 / 3;
const material = { inertia: 2, friction: 0.1 };

describe('a response wheel', () => {
  test('turns as its equation says', () => {
    const one = wheel(material);
    let [angle, step] = [0, 0];
    for (let i = 0; i < 200; i++) {
      const torque = i < 100 ? 1e-3 : -2e-3;
      one.advance(torque, ms);
      step = (1 - material.friction * (ms / (1000 / 60))) * step + (torque / material.inertia) * ms * ms;
      angle += step;
      expect(one.angle).toBeCloseTo(angle, 9);
      expect(one.velocity).toBeCloseTo(step / ms, 9);
    }
  });

  test('is slower when it has more inertia', () => {
    const angles = [1, 2, 4].map((inertia) => {
      const one = wheel({ ...material, inertia });
      for (let i = 0; i < 20; i++) one.advance(1e-3, ms);
      return one.angle;
    });
    expect(angles[0]! / angles[1]!).toBeCloseTo(2, 9);
    expect(angles[0]! / angles[2]!).toBeCloseTo(4, 9);
  });

  test('brakes dead where it stands', () => {
    const one = wheel(material);
    for (let i = 0; i < 10; i++) one.advance(1e-3, ms);
    one.brake();
    const held = one.angle;
    one.advance(0, ms);
    expect([held > 1, one.angle, one.velocity]).toEqual([true, held, 0]);
  });

  test('is as new when centred, bit by bit', () => {
    const [one, fresh] = [wheel(material), wheel(material)];
    const turn = (of: typeof one) =>
      Array.from({ length: 30 }, (_, i) => {
        of.advance(i % 4 === 0 ? -1e-3 : 1e-3, ms);
        return [of.angle, of.velocity];
      });
    const first = turn(one);
    expect(turn(one)).not.toEqual(first);
    one.centre();
    expect([one.angle, one.velocity]).toEqual([0, 0]);
    expect(turn(one)).toEqual(turn(fresh));
    expect(first).toHaveLength(30);
  });

  test('goes on from a snapshot bit by bit, which later turns leave alone', () => {
    const [one, two] = [wheel(material), wheel(material)];
    const turn = (of: typeof one) =>
      Array.from({ length: 50 }, (_, i) => {
        of.advance(i % 3 === 0 ? 1e-3 : -5e-4, ms);
        if (i === 20) of.centre();
        return [of.angle, of.velocity];
      });
    turn(one);
    const saved = one.snapshot();
    const copy = structuredClone(saved);
    const rest = turn(one);
    expect(saved).toEqual(copy);
    two.restore(saved);
    expect(turn(two)).toEqual(rest);
    expect(turn(wheel(material))).not.toEqual(rest);
  });
});
