import { z } from 'zod';
import type { Space } from '../../types.js';
import { UserError } from '../../errors.js';
import { box, discrete } from '../spaces/index.js';
import { count } from '../worlds/quantities.js';
import { stepMs } from './arena.js';
import { shared } from '../../shared.js';

/** px a step: beyond it discs sink deep into walls and could pass through each other between two steps. */
export const fastest = 10;

/** The parameters of how a body is pushed, with a decision of eight engine steps. */
export const motorParameters = {
  actionMode: z
    .enum(['discrete', 'continuous'])
    .default('discrete')
    .meta({ unit: '', description: 'eight directions and rest, or a force in the unit disc' }),
  actionRepeat: count(1, 100, 8, 'engine steps', 'engine steps a decision lasts'),
};

/** What drives a body that is pushed by actions. */
interface Drive {
  /** Greatest acceleration, px/ms². */
  readonly acceleration: number;
}

/** How actions become accelerations. */
export interface Motor {
  readonly actionSpace: Space;
  /** Writes the acceleration, px/ms², that `action` asks for into `into`. Throws on an action outside the space. */
  drive(action: unknown, into: Float64Array): void;
}

/** Actions 0 … 7 push towards 0°, 45°, …, 315° (0° along x, 90° along y), action 8 rests. */
export function eightDirections({ acceleration }: Drive): Motor {
  const angles = Array.from({ length: 8 }, (_, k) => (Math.PI * k) / 4);
  const ax = [...angles.map((angle) => acceleration * Math.cos(angle)), 0];
  const ay = [...angles.map((angle) => acceleration * Math.sin(angle)), 0];
  return {
    actionSpace: discrete(9),
    drive(action, into) {
      const x = ax[action as number];
      if (x === undefined) throw unfit(action, 'an integer from 0 to 8');
      into[0] = x;
      into[1] = ay[action as number]!;
    },
  };
}

/** A force in [−1, 1]², cut to the unit disc, times the greatest acceleration. */
export function force({ acceleration }: Drive): Motor {
  return {
    actionSpace: box({ low: -1, high: 1, shape: [2] }),
    drive(action, into) {
      const [x, y] = action as ArrayLike<number> as readonly number[];
      const size = Math.hypot(x!, y!);
      if (!Number.isFinite(size)) throw unfit(action, 'two finite numbers');
      const scale = acceleration / Math.max(1, size);
      into[0] = scale * x!;
      into[1] = scale * y!;
    },
  };
}

/** The motor of each `actionMode`; worlds share it. */
export const motors = { discrete: shared(eightDirections), continuous: shared(force) } as const;

/** The action that pushes hardest along (x, y), whatever its length. */
export function push(actionMode: keyof typeof motors, { x, y }: { x: number; y: number }): unknown {
  const angle = Math.atan2(y, x);
  if (actionMode === 'continuous') return Float32Array.of(Math.cos(angle), Math.sin(angle));
  return (Math.round((4 * angle) / Math.PI) + 8) % 8;
}

/** The action after which a body that moves at `velocity` comes to move along `way` at its terminal speed: v* − (1 − drag)·v. */
export function steer(
  drive: Drive & { readonly drag: number; readonly actionMode: keyof typeof motors },
  velocity: { x: number; y: number },
  way: { x: number; y: number },
): unknown {
  const wanted = terminalSpeed(drive) / (Math.hypot(way.x, way.y) || 1);
  const kept = 1 - drive.drag;
  return push(drive.actionMode, {
    x: wanted * way.x - kept * velocity.x,
    y: wanted * way.y - kept * velocity.y,
  });
}

/** a·dt²/drag: the speed of a body, px a step, after a long push. */
export function terminalSpeed({ acceleration, drag }: Drive & { readonly drag: number }): number {
  return (acceleration * stepMs ** 2) / drag;
}

function unfit(action: unknown, wanted: string): UserError {
  return new UserError(`no such action: ${String(action)}`, `give ${wanted}`);
}
