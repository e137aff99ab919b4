import { z } from 'zod';
import { channels } from '../spaces/index.js';
import { around } from './around.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  stackSize: z
    .int()
    .min(2)
    .max(64)
    .default(4)
    .meta({ unit: 'frames', description: 'observations shown at once' }),
  paddingType: z.enum(['reset', 'zero']).default('reset').meta({
    unit: '',
    description: 'what stands for the time before an episode: its first observation, or zeros',
  }),
});

interface Saved {
  readonly frames: Float32Array;
  readonly isFresh: boolean;
}

/**
 * Shows the last observations at once, oldest first: [stackSize · observation].
 *
 * The present one keeps the names of its channels; the one k decisions old adds '@-k' to them.
 */
export const frameStack: Wrapper<typeof options> = {
  name: 'FrameStack',
  summary: 'shows the last stackSize observations at once, oldest first',
  options,
  keepsScore: true,
  wrap(world, { stackSize, paddingType }) {
    const { flatSize: size, channels: own } = world.observationSpace;
    const frames = new Float32Array(stackSize * size);
    const present = frames.subarray((stackSize - 1) * size);
    let isFresh = true;
    const begin = (): void => {
      frames.fill(0, 0, (stackSize - 1) * size);
      if (paddingType === 'reset') for (let k = 0; k < stackSize - 1; k++) frames.set(present, k * size);
      isFresh = false;
    };
    const ages = Array.from({ length: stackSize }, (_, k) => stackSize - 1 - k);
    const named = (name: string, age: number) => (age === 0 ? name : `${name}@-${age}`);
    const spread = (low: number, high: number, age: number) =>
      age > 0 && paddingType === 'zero' ? { low: Math.min(0, low), high: Math.max(0, high) } : { low, high };
    const observationSpace = channels(
      ages.flatMap((age) =>
        own.map(({ name, size: n, unit, low, high, noise }) => ({
          name: named(name, age),
          size: n,
          unit,
          noise,
          ...spread(low, high, age),
        })),
      ),
    );
    return around(
      world,
      {
        observationSpace,
        reset(random) {
          isFresh = true;
          return world.reset(random);
        },
        observe(into) {
          frames.copyWithin(0, size);
          world.observe(present);
          if (isFresh) begin();
          into.set(frames);
        },
      },
      {
        save: (): Saved => ({ frames: frames.slice(), isFresh }),
        load(saved) {
          frames.set((saved as Saved).frames);
          ({ isFresh } = saved as Saved);
        },
      },
    );
  },
};
