import { UserError } from '../../errors.js';
import type { Space } from '../../types.js';
import { box, discrete } from '../spaces/index.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import { centre, receptorAt } from './retina.js';

/** How actions become places looked at, and back. */
export interface Gaze {
  readonly actionSpace: Space;
  /** The place that `action` looks at, px from the left of the field. Throws on an action outside the space. */
  gazeOf(action: unknown): number;
  /** The action that looks nearest to `x` px. */
  lookAt(x: number): unknown;
}

/** Action i looks at the centre of receptor i. */
function receptorGaze(p: ObjectPermanenceParameters): Gaze {
  return {
    actionSpace: discrete(p.receptors),
    gazeOf(action) {
      if (Number.isInteger(action) && (action as number) >= 0 && (action as number) < p.receptors)
        return centre(p, action as number);
      throw unfit(action, `an integer from 0 to ${p.receptors - 1}`);
    },
    lookAt: (x) => receptorAt(p, x),
  };
}

/** −1 looks at the left end of the field, 1 at the right; what lies beyond is cut off. */
function anywhere({ width }: ObjectPermanenceParameters): Gaze {
  return {
    actionSpace: box({ low: -1, high: 1, shape: [1] }),
    gazeOf(action) {
      const [at] = action as ArrayLike<number> as readonly number[];
      if (Number.isFinite(at)) return ((1 + Math.max(-1, Math.min(1, at!))) * width) / 2;
      throw unfit(action, 'one finite number');
    },
    lookAt: (x) => Float32Array.of(Math.max(-1, Math.min(1, (2 * x) / width - 1))),
  };
}

/** The gaze of each `actionMode`. */
export const gazes = { discrete: receptorGaze, continuous: anywhere } as const;

function unfit(action: unknown, wanted: string): UserError {
  return new UserError(`no such gaze: ${String(action)}`, `give ${wanted}`);
}
