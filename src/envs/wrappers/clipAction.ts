import { z } from 'zod';
import { box } from '../spaces/index.js';
import { around } from './around.js';
import { boxActions } from './boxActions.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({});

/** Takes any numbers as actions and clips them to the world's own bounds. Throws a `UserError` unless actions are a box. */
export const clipAction: Wrapper<typeof options> = {
  name: 'ClipAction',
  summary: "takes any numbers as actions and clips them to the world's bounds",
  options,
  keepsScore: true,
  wrap(world) {
    const { clip, shape } = boxActions(world, 'ClipAction');
    return around(world, {
      actionSpace: box({ low: -Infinity, high: Infinity, shape }),
      step: (action) => world.step(clip(action as Float32Array)),
    });
  },
};
