import type { Space } from '../../types.js';
import { UserError } from '../../errors.js';
import { box, discrete } from '../spaces/index.js';
import type { ForagingParameters } from './parameters.js';

/** How actions become accelerations. */
export interface Motor {
  readonly actionSpace: Space;
  /** Writes the acceleration, px/ms², that `action` asks for into `into`. Throws on an action outside the space. */
  drive(action: unknown, into: Float64Array): void;
}

/** Actions 0 … 7 push towards 0°, 45°, …, 315° (0° along x, 90° along y), action 8 rests. */
export function eightDirections({ acceleration }: ForagingParameters): Motor {
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
export function force({ acceleration }: ForagingParameters): Motor {
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

/** The motor of each `actionMode`. */
export const motors = { discrete: eightDirections, continuous: force } as const;

function unfit(action: unknown, wanted: string): UserError {
  return new UserError(`Foraging: no such action: ${String(action)}`, `give ${wanted}`);
}
