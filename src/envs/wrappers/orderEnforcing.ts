import { z } from 'zod';
import { UserError } from '../../errors.js';
import { around } from './around.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  disableRenderOrderEnforcing: z
    .boolean()
    .default(false)
    .meta({ unit: '', description: 'lets a world be drawn before its first episode' }),
});

/**
 * Refuses `step` and `render` before the first `reset`.
 *
 * Every world from `make` and `vectorize` does so by itself; this is for worlds of one's own that are used without them.
 */
export const orderEnforcing: Wrapper<typeof options> = {
  name: 'OrderEnforcing',
  summary: 'refuses step and render before the first reset; make and vectorize do so anyway',
  options,
  keepsScore: true,
  wrap(world, { disableRenderOrderEnforcing }, { spec }) {
    let begun = false;
    const require = (allowed: boolean): void => {
      if (!allowed) throw new UserError(`${spec.id}: there is no episode yet`, 'call reset first');
    };
    return around(world, {
      reset(random) {
        begun = true;
        return world.reset(random);
      },
      step(action) {
        require(begun);
        return world.step(action);
      },
      render() {
        require(begun || disableRenderOrderEnforcing);
        return world.render();
      },
    });
  },
};
