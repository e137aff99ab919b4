import type { Method } from './method.js';

/** Step down over step up by the number of right answers before a step down. */
const ratios = [0.2845, 0.5488, 0.7393, 0.8415] as const;

/** Where a staircase with steps of those ratios ends, whatever the size of the steps: proportion correct. */
export const staircaseTargets = [0.7785, 0.8035, 0.8315, 0.8584] as const;

export interface StaircaseOptions {
  readonly low: number;
  readonly high: number;
  /** Where it starts; default: `high`. */
  readonly start?: number;
  /** Right answers in a row before a step down: 1 … 4. */
  readonly downAfter: 1 | 2 | 3 | 4;
  /** Step up, log₁₀ units. */
  readonly stepUp: number;
}

export interface Staircase {
  /** log₁₀ of the level. */
  readonly log: number;
  /** Right answers since the last step. */
  readonly streak: number;
  /** Sign of the last step; 0 before any. */
  readonly direction: -1 | 0 | 1;
  /** log₁₀ of the levels at which the direction changed. */
  readonly reversals: readonly number[];
}

/**
 * A weighted up/down staircase: a wrong answer makes the next trial easier by `stepUp`, `downAfter` right ones in a row
 * make it harder by `stepUp` times .2845, .5488, .7393 or .8415, which leads to 77.85, 80.35, 83.15 or 85.84 % correct
 * in a two-alternative task with any size of steps. Levels stay between `low` and `high`.
 *
 * García-Pérez (1998), Vision Res. 38:1861–1881, doi:10.1016/S0042-6989(97)00340-4
 */
export function staircase({
  low,
  high,
  start = high,
  downAfter,
  stepUp,
}: StaircaseOptions): Method<Staircase> {
  const [floor, ceiling] = [Math.log10(low), Math.log10(high)];
  const stepDown = ratios[downAfter - 1]! * stepUp;

  function step(state: Staircase, direction: -1 | 1): Staircase {
    const log = Math.min(ceiling, Math.max(floor, state.log + (direction === 1 ? stepUp : -stepDown)));
    const turned = state.direction !== 0 && state.direction !== direction;
    return {
      log,
      streak: 0,
      direction,
      reversals: turned ? [...state.reversals, state.log] : state.reversals,
    };
  }

  return {
    begin: () => ({ log: Math.log10(start), streak: 0, direction: 0, reversals: [] }),
    level: ({ log }) => 10 ** log,
    next(state, correct) {
      if (correct === null) return state;
      if (!correct) return step(state, 1);
      return state.streak + 1 < downAfter ? { ...state, streak: state.streak + 1 } : step(state, -1);
    },
  };
}

/** The threshold a staircase found: the geometric mean of the levels at its last `last` reversals; NaN before any. */
export function staircaseThreshold({ reversals }: Staircase, last = 8): number {
  const used = reversals.slice(-last);
  return 10 ** (used.reduce((sum, log) => sum + log, 0) / used.length);
}
