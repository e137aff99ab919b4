import { z } from 'zod';
import { box } from '../spaces/index.js';
import { around } from './around.js';
import { boxActions } from './boxActions.js';
import type { Wrapper } from './wrapper.js';

const bound = (standard: number, description: string) =>
  z.number().default(standard).meta({ unit: '', description });

const options = z
  .strictObject({
    minAction: bound(-1, "what stands for the world's lower bounds"),
    maxAction: bound(1, "what stands for the world's upper bounds"),
  })
  .refine(({ minAction, maxAction }) => minAction < maxAction, {
    path: ['minAction'],
    message: 'minAction must be below maxAction',
  });

/**
 * Takes actions from [minAction, maxAction] and stretches them to the world's bounds: low + (a − min)(high − low)/(max − min).
 *
 * Throws a `UserError` unless actions are a box with bounds.
 */
export const rescaleAction: Wrapper<typeof options> = {
  name: 'RescaleAction',
  summary: "takes actions from [minAction, maxAction] and stretches them to the world's bounds",
  options,
  keepsScore: true,
  wrap(world, { minAction, maxAction }) {
    const { low, high, clip, shape } = boxActions(world, 'RescaleAction');
    const share = (a: number) => (a - minAction) / (maxAction - minAction);
    return around(world, {
      actionSpace: box({ low: minAction, high: maxAction, shape }),
      step(action) {
        const stretched = (action as Float32Array).map((a, i) => low[i]! + share(a) * (high[i]! - low[i]!));
        return world.step(clip(stretched));
      },
    });
  },
};
