import type { RandomStream } from '../../random.js';
import type { ObservationSpace } from '../../types.js';
import { channels } from '../spaces/index.js';
import { noisyChannel } from '../spaces/noisyChannel.js';
import type { BciCursorParameters } from './parameters.js';
import { edge, type Session } from './session.js';

/** What is seen of the screen. */
export interface Senses {
  readonly space: ObservationSpace;
  /** Writes where the target lies, seen from the cursor (mm), where the cursor is and how it moves. */
  readonly sense: (
    now: Session,
    offset: readonly [number, number],
    into: Float32Array,
    noise: RandomStream,
  ) => void;
}

/** Target and cursor in ring radii, the cursor's last velocity in top speeds; the activity itself is not felt. */
export function senses({ ringRadius, noise: sd }: BciCursorParameters): Senses {
  const noisy = noisyChannel(sd);
  const channel = (name: string, unit: string, most: number) => noisy(name, 2, unit, -most, most);
  const space = channels([
    channel('target.offset', 'ring radius', 1 + edge),
    channel('cursor.position', 'ring radius', edge),
    channel('cursor.velocity', 'top speed', 1),
  ]);
  return {
    space,
    sense({ path, velocity }, [x, y], into, noise) {
      into.set([x / ringRadius, y / ringRadius]);
      into.set([path.at(-2)! / ringRadius, path.at(-1)! / ringRadius, ...velocity], 2);
      noise.addNormal(into, sd, 0, space.flatSize);
    },
  };
}
