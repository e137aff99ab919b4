import { stepMs } from '../physics/arena.js';
import { wheel, type WheelMaterial } from '../physics/wheel.js';
import { box, discrete } from '../spaces/index.js';
import type { ResponseDevice } from './response.js';
import { wheelPicture } from './wheelPicture.js';

export interface ResponseWheelOptions extends WheelMaterial {
  /** ms a decision. */
  readonly dt: number;
  /** Degrees to either side at which it answers. */
  readonly threshold: number;
  /** Greatest torque, inertia·degrees/ms². */
  readonly torque: number;
  /** Standard deviation of what is felt, degrees. */
  readonly noise: number;
  /** Three torques, or any from left (−1) to right (1). */
  readonly action: 'discrete' | 'continuous';
}

/** What each action asks for, as a share of the greatest torque. */
const motors = {
  discrete: { space: discrete(3), share: (action: unknown) => [0, -1, 1][action as number]! },
  continuous: {
    space: box({ low: -1, high: 1, shape: [1] }),
    share: (action: unknown) => (action as Float32Array)[0]!,
  },
} as const;

/**
 * A wheel that answers 1 when turned `threshold` degrees to the left (anticlockwise) and 2 to the right.
 *
 * Actions: 0 lets it run, 1 pushes it left, 2 right. It stands at 0 when a trial begins, is held until an answer is
 * allowed, and locks where it answered. Felt are its angle and how far it turned in the last decision.
 *
 * The device of mice in The International Brain Laboratory (2021), eLife 10:e63711, doi:10.7554/eLife.63711; here it
 * turns a body of its own, not the stimulus.
 */
export function responseWheel(options: ResponseWheelOptions): ResponseDevice {
  const { dt, threshold, torque, noise, action: mode } = options;
  const { space, share } = motors[mode];
  const body = wheel(options);
  const steps = engineSteps(dt);
  let turned = 0;

  /** The engine steps of one decision; answers the choice, if it came to one. */
  function turn(push: number): number | null {
    for (let i = 0; i < steps; i++) {
      body.advance(push, dt / steps);
      if (Math.abs(body.angle) < threshold) continue;
      body.brake();
      return body.angle < 0 ? 1 : 2;
    }
    return null;
  }

  const fastest = farthest(options);
  const felt = (name: string, unit: string, most: number) => ({
    name,
    unit,
    noise,
    size: 1,
    low: -most,
    high: most,
  });
  return {
    actionSpace: space,
    channels: [
      felt('wheel.angle', '°', threshold + fastest),
      felt('wheel.velocity', '°/decision', steps * fastest),
    ],
    reset() {
      body.centre();
      turned = 0;
    },
    act(action, deciding) {
      if (!deciding) return null;
      const before = body.angle;
      const choice = turn(share(action) * torque);
      turned = body.angle - before;
      return choice;
    },
    observe(into, offset) {
      into[offset] = body.angle;
      into[offset + 1] = turned;
    },
    snapshot: () => ({ wheel: body.snapshot(), turned }),
    restore(snapshot) {
      const saved = snapshot as { readonly wheel: unknown; readonly turned: number };
      body.restore(saved.wheel);
      turned = saved.turned;
    },
    picture: () => wheelPicture(body.angle, threshold),
  };
}

/**
 * ms for which the wheel must be pushed with its greatest torque until it answers; Infinity if `within` ms do not do.
 */
export function answerTime(options: Omit<ResponseWheelOptions, 'noise' | 'action'>, within: number): number {
  const { dt, inertia, friction, torque, threshold } = options;
  const ms = dt / engineSteps(dt);
  let [angle, velocity] = [0, 0];
  for (let time = ms; time <= within + 1e-6; time += ms) {
    velocity = (1 - (friction * ms) / stepMs) * velocity + (torque / inertia) * ms * ms;
    angle += velocity;
    if (angle >= threshold) return time;
  }
  return Infinity;
}

/** Engine steps in `dt` ms, none longer than matter-js allows. */
function engineSteps(dt: number): number {
  return Math.ceil(dt / stepMs - 1e-9);
}

/** Degrees beyond which no engine step turns the wheel, while it turns no further than the threshold. */
function farthest({ dt, inertia, friction, torque, threshold }: ResponseWheelOptions): number {
  const ms = dt / engineSteps(dt);
  const push = (torque / inertia) * ms * ms;
  return Math.min((push * stepMs) / (friction * ms), push + 2 * threshold);
}
